import { redirect } from '@sveltejs/kit';
import { dropSession, SESSION_COOKIE } from '$lib/server/accounts/cookie';
import { attempt } from '$lib/server/form';
import { newPassword } from '$lib/server/people';
import { mustSignIn, orFail } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const { name, email, role } = mustSignIn(locals, url);
	return { person: { name, email, role } };
};

const INVITATION_MS = 7 * 24 * 3600 * 1000;

export const actions: Actions = {
	password: async ({ locals, request, cookies, url }) => {
		const person = mustSignIn(locals, url);
		const token = cookies.get(SESSION_COOKIE) ?? '';
		return attempt('password', await request.formData(), newPassword, async ({ current_password, password }) => {
			await locals.amphi.accounts.changePassword(person, token, current_password, password);
			return { changed: true as const };
		});
	},
	invite: async ({ locals, url }) => {
		const person = mustSignIn(locals, url);
		const invite = async () => {
			const token = await locals.amphi.accounts.invite(person);
			const link = new URL(`/account/invitation/${token}`, locals.amphi.origin ?? url.origin).href;
			return { link, until: new Date(Date.now() + INVITATION_MS).toISOString() };
		};
		return orFail(invite());
	},
	'sign-out': async ({ locals, cookies, url }) => {
		await locals.amphi.accounts.signOut(cookies.get(SESSION_COOKIE) ?? '');
		dropSession(cookies, url);
		redirect(303, '/account');
	}
};
