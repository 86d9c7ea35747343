import { redirect } from '@sveltejs/kit';
import { isLocale } from '$lib/messages/locale';
import { LOCALE_COOKIE, localPath } from '$lib/server/language';
import type { RequestHandler } from './$types';

const ONE_YEAR_S = 365 * 24 * 3600;

/** Remembers the language chosen on this device and goes back. An unknown language changes nothing. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
	const form = await request.formData();
	const locale = form.get('locale');
	if (isLocale(locale)) {
		cookies.set(LOCALE_COOKIE, locale, {
			path: '/',
			maxAge: ONE_YEAR_S,
			httpOnly: true,
			sameSite: 'lax',
			// Classroom networks speak plain http, where a Secure cookie would be dropped.
			secure: url.protocol === 'https:'
		});
	}
	redirect(303, localPath(form.get('from')));
};
