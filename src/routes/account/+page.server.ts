import { redirect } from '@sveltejs/kit';
import { keepSession } from '$lib/server/accounts/cookie';
import { attempt } from '$lib/server/form';
import { localPath } from '$lib/server/language';
import { credentials } from '$lib/server/people';
import { orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

/** Where to go once signed in: back to the page that asked, or home. */
function wayIn(url: URL): string {
	const from = localPath(url.searchParams.get('from'));
	return from === '/' ? '/before' : from;
}

export const load: PageServerLoad = async ({ locals, url }) => {
	if (locals.person) redirect(303, wayIn(url));
	if (await orError(locals.amphi.accounts.empty())) redirect(303, '/account/first');
};

export const actions: Actions = {
	default: async ({ locals, request, cookies, url, getClientAddress }) =>
		attempt('sign-in', await request.formData(), credentials, async (input) => {
			keepSession(cookies, url, await locals.amphi.accounts.signIn(input, getClientAddress()));
			redirect(303, wayIn(url));
		})
};
