import { redirect } from '@sveltejs/kit';
import { choose, draftPage, dropDraft, openDraft } from '$lib/server/imports';
import { callerIn, orError, orFail } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params }) =>
	draftPage(await orError(openDraft(locals.amphi.db, callerIn(locals, url), params.staged)));

export const actions: Actions = {
	/** Keeps what was chosen; with a button of its own, also adds people or imports. */
	choose: async ({ locals, url, params, request }) => {
		const caller = callerIn(locals, url);
		const form = await request.formData();
		const outcome = await orFail(choose(locals.amphi.db, caller, params.staged, form));
		if ('imported' in outcome && outcome.imported) {
			redirect(303, `/before/cohort/${outcome.cohort}?imported=${outcome.imported}`);
		}
		return outcome;
	},
	drop: async ({ locals, url, params }) => {
		const { cohort } = await orError(dropDraft(locals.amphi.db, callerIn(locals, url), params.staged));
		redirect(303, `/before/cohort/${cohort}`);
	}
};
