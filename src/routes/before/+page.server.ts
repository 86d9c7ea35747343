import { callerIn, orError } from '$lib/server/refuse';
import { home } from '$lib/server/courses';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) =>
	orError(home(locals.amphi.db, callerIn(locals, url), Date.now()));
