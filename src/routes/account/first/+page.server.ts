import { redirect } from '@sveltejs/kit';
import { keepSession } from '$lib/server/accounts/cookie';
import { attempt } from '$lib/server/form';
import { newPerson } from '$lib/server/people';
import { orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

/** Only an instance without anybody is founded; afterwards this page leads to the usual door. */
export const load: PageServerLoad = async ({ locals }) => {
	if (!(await orError(locals.amphi.accounts.empty()))) redirect(303, '/account');
};

export const actions: Actions = {
	default: async ({ locals, request, cookies, url }) =>
		attempt('first', await request.formData(), newPerson, async (person) => {
			keepSession(cookies, url, await locals.amphi.accounts.found(person));
			redirect(303, '/before');
		})
};
