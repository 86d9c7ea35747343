import { building, dev } from '$app/environment';
import { error, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit';
import { SESSION_COOKIE } from '$lib/server/accounts/cookie';
import { openAmphi } from '$lib/server/amphi';
import { Unavailable } from '$lib/server/database/gateway';
import { chooseLocale, LOCALE_COOKIE, surfaceOf } from '$lib/server/language';

/** The database is open before the first request is taken. */
export const init: ServerInit = async () => {
	if (!building) await openAmphi();
};

// `Referrer-Policy: no-referrer` would make browsers send `Origin: null` with every plain form.
const headers = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=()',
	'cross-origin-opener-policy': 'same-origin',
	'x-frame-options': 'DENY'
};

export const handle: Handle = async ({ event, resolve }) => {
	const { cookies, locals, request, url } = event;
	locals.locale = chooseLocale(cookies.get(LOCALE_COOKIE), request.headers.get('accept-language'));
	try {
		locals.amphi = await openAmphi();
		locals.person = await locals.amphi.accounts.who(cookies.get(SESSION_COOKIE));
	} catch (cause) {
		if (cause instanceof Unavailable) error(503, 'database_unavailable');
		throw cause;
	}
	const page = ({ html }: { html: string }) =>
		html.replace('%amphi.lang%', locals.locale).replace('%amphi.surface%', surfaceOf(url.pathname));
	const response = await resolve(event, { transformPageChunk: page });
	for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
	// The students' page says nothing of code or person: the next one to ask gets it from memory.
	if (
		!dev &&
		event.route.id === '/live/[code]' &&
		event.request.method === 'GET' &&
		!event.isDataRequest &&
		!url.search
	)
		await locals.amphi.pages.keep(locals.locale, response);
	return response;
};

export const handleError: HandleServerError = ({ error: cause, status }) => {
	if (cause instanceof Unavailable) return { message: 'database_unavailable' };
	if (status === 404) return { message: 'not_found' };
	console.error(cause);
	return { message: 'server' };
};
