import type { Cookies } from '@sveltejs/kit';

/** Holds a signed-in person's session token. */
export const SESSION_COOKIE = 'amphi_session';
const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** Over plain http in a classroom the cookie cannot be `Secure`: phones would drop it. */
export function keepSession(cookies: Cookies, url: URL, token: string): void {
	cookies.set(SESSION_COOKIE, token, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: SESSION_SECONDS
	});
}

export function dropSession(cookies: Cookies, url: URL): void {
	cookies.delete(SESSION_COOKIE, { path: '/', secure: url.protocol === 'https:' });
}
