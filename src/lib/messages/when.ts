import { DEFAULT_TIME_ZONE } from '../imports/dates.ts';
import type { Locale } from './locale.ts';

/** Where the school's clock is: a page reads the same on the server and in every browser. */
export const ZONE = DEFAULT_TIME_ZONE;

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale} ${name}`;
	const made = formats.get(key) ?? new Intl.DateTimeFormat(tags[locale], { timeZone: ZONE, ...options });
	formats.set(key, made);
	return made;
}

/** An ISO instant as "mardi 24 novembre à 8 h 30", "Tuesday 24 November at 8:30". */
export function longDate(locale: Locale, iso: string): string {
	const date = format(locale, 'day', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(iso));
	return locale === 'fr' ? `${date} à ${clock(locale, iso)}` : `${date.replace(',', '')} at ${clock(locale, iso)}`;
}

/** An ISO instant as "24 novembre 2026". */
export function day(locale: Locale, iso: string): string {
	return format(locale, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(iso));
}

/** The time of an ISO instant: "8 h 12", "8:12". */
export function clock(locale: Locale, iso: string): string {
	const parts = format(locale, 'clock', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).formatToParts(
		new Date(iso)
	);
	const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
	const [hour, minute] = [String(Number(part('hour'))), part('minute').padStart(2, '0')];
	return locale === 'fr' ? `${hour}\u00a0h\u00a0${minute}` : `${hour}:${minute}`;
}

const relative: Record<Locale, Intl.RelativeTimeFormat> = {
	fr: new Intl.RelativeTimeFormat('fr', { style: 'short', numeric: 'always' }),
	en: new Intl.RelativeTimeFormat('en', { style: 'long', numeric: 'always' })
};

/** How long ago an instant was, in its largest unit: "il y a 14 h", "14 hours ago". `now` in milliseconds. */
export function ago(locale: Locale, iso: string, now: number): string {
	const minutes = Math.max(0, Math.round((now - Date.parse(iso)) / 60_000));
	const write = (n: number, unit: Intl.RelativeTimeFormatUnit) => relative[locale].format(-n, unit);
	if (minutes < 1) return locale === 'fr' ? 'à l’instant' : 'just now';
	if (minutes < 60) return write(minutes, 'minute');
	if (minutes < 48 * 60) return write(Math.round(minutes / 60), 'hour');
	return write(Math.round(minutes / 1440), 'day');
}
