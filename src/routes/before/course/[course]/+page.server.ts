import { courseDeeds, coursePage } from '$lib/server/courses';
import { actionsOf } from '$lib/server/deeds';
import { callerIn, orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, params }) =>
	orError(coursePage(locals.amphi.db, callerIn(locals, url), params.course, Date.now()));

export const actions: Actions = actionsOf(courseDeeds, 'course');
