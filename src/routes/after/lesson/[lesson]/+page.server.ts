import { callerIn, orError } from '$lib/server/refuse';
import { lessonReport } from '$lib/server/reports';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	orError(lessonReport(locals.amphi.db, callerIn(locals, url), params.lesson));
