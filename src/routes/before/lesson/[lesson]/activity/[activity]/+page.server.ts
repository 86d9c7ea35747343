import { fail, redirect } from '@sveltejs/kit';
import { kindList, readDraft, readForm, saveActivity } from '$lib/server/activities';
import { callerIn, orError, orFail } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

const kindIn = (url: URL) => url.searchParams.get('kind') ?? '';

/** An activity to edit, or, where its id is `new`, one of the kind the address asks for. */
export const load: PageServerLoad = async ({ locals, params, url }) => ({
	...(await orError(readDraft(locals.amphi.db, callerIn(locals, url), params, kindIn(url)))),
	kinds: kindList(locals.locale)
});

export const actions: Actions = {
	save: async ({ locals, params, url, request }) => {
		const caller = callerIn(locals, url);
		const form = await request.formData();
		const { draft, ready } = await orError(readForm(kindIn(url), form));
		if (!ready) return form.has('edit') ? { draft, refused: null } : fail(400, { draft, refused: null });
		const saved = await orFail(saveActivity(locals.amphi.db, caller, params, ready));
		if ('id' in saved) redirect(303, `/before/lesson/${params.lesson}`);
		return fail(saved.status, { draft, refused: saved.data.refused });
	},
	preview: async ({ locals, url, request }) => {
		callerIn(locals, url);
		const { draft } = await orError(readForm(kindIn(url), await request.formData()));
		return { draft: { ...draft, errors: {} as typeof draft.errors }, refused: null };
	}
};
