import { redirect } from '@sveltejs/kit';
import { keepSession } from '$lib/server/accounts/cookie';
import { attempt } from '$lib/server/form';
import { newPerson } from '$lib/server/people';
import { orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	invitedBy: await orError(locals.amphi.accounts.invitedBy(params.token)),
	signedIn: locals.person?.name ?? null
});

export const actions: Actions = {
	default: async ({ locals, params, request, cookies, url }) =>
		attempt('accept', await request.formData(), newPerson, async (person) => {
			keepSession(cookies, url, await locals.amphi.accounts.accept(params.token, person));
			redirect(303, '/before');
		})
};
