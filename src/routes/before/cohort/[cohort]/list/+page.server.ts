import { readList, rosterDeeds, rosterPage } from '$lib/server/cohorts';
import { actionsOf } from '$lib/server/deeds';
import { callerIn, orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, params }) =>
	orError(rosterPage(locals.amphi.db, callerIn(locals, url), params.cohort));

export const actions: Actions = {
	...actionsOf(rosterDeeds, 'cohort'),
	read: async ({ locals, url, params, request }) =>
		orError(readList(locals.amphi.db, callerIn(locals, url), params.cohort, await request.formData()))
};
