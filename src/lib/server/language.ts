import { isLocale, locales, type Locale } from '../messages/locale.ts';

// Hooks fill app.html from these two answers, so they find them side by side.
export { surfaceOf } from '../ui/surface.ts';

/** The cookie that remembers a chosen language. */
export const LOCALE_COOKIE = 'amphi_locale';

/**
 * The language to speak.
 * @param cookie what was chosen on this device, if anything
 * @param acceptLanguage the browser's `Accept-Language` header (RFC 9110 §12.5.4)
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
	if (isLocale(cookie)) return cookie;
	const wanted = (acceptLanguage ?? '')
		.split(',')
		.map((part) => {
			const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
			const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
			return { language: tag.split('-')[0], q: q ? Number(q.slice(2)) : 1 };
		})
		.filter(({ q }) => q > 0)
		.sort((a, b) => b.q - a.q);
	return wanted.map(({ language }) => language).find(isLocale) ?? locales[0];
}

/**
 * A path of this site to go back to, or the home page when `from` is anything else. Never leads elsewhere: what a
 * browser would read as another host ("//eve", "/\eve", "/.//eve") is refused after normalisation.
 */
export function localPath(from: unknown): string {
	const here = 'http://amphi.invalid';
	if (typeof from !== 'string' || !from.startsWith('/') || !URL.canParse(from, here)) return '/';
	const { origin, pathname, search } = new URL(from, here);
	return origin === here && !pathname.startsWith('//') ? pathname + search : '/';
}
