import { fold } from './words.ts';

/** Where a class is held when nobody says otherwise. */
export const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** Whether this is a time zone's IANA name the machine knows. */
export function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** Reads a date of the file into an ISO instant in UTC; null when there is none, `unreadable` when it makes no sense. */
export type ReadDate = (text: string) => string | null | 'unreadable';

/** Wall-clock parts, month from 1. */
type Wall = { year: number; month: number; day: number; hour: number; minute: number; second: number };

// Moodle writes 1 January 1970 for "never"; no class was held online before this.
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const DAY_MS = 86_400_000;

/**
 * A reader of dates written in one time zone, without offset: `2026-11-18 09:12:44` (Moodle today), `mercredi 18
 * novembre 2026, 09:12` and `Wednesday, 18 November 2026, 9:12 AM` (Moodle before), and, where `dayFirst`, the
 * `18/11/2026 09:12` that French spreadsheets write over them. English files may mean either order: not guessed.
 * Remembers what it has read, for a file repeats its dates.
 */
export function dateReader(timeZone: string, dayFirst: boolean): ReadDate {
	const seen = new Map<string, string | null | 'unreadable'>();
	const offset = offsets(timeZone);
	return (text) => {
		let date = seen.get(text);
		if (date === undefined) {
			const wall = text === '' || text === '-' ? null : readWall(text, dayFirst);
			date = wall ? new Date(toInstant(wall, offset)).toISOString() : wall === null ? null : 'unreadable';
			seen.set(text, date);
		}
		return date;
	};
}

/** Undefined when the text is no date. */
function readWall(text: string, dayFirst: boolean): Wall | undefined {
	if (text.length > 80) return undefined;
	const wall = readNumeric(text, dayFirst) ?? readSpoken(fold(text));
	return wall && isReal(wall) ? wall : undefined;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

function readNumeric(text: string, dayFirst: boolean): Wall | undefined {
	const iso = ISO.exec(text);
	if (iso) return toWall(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6]);
	const slashed = dayFirst ? SLASHED.exec(text) : null;
	return slashed ? toWall(slashed[3], slashed[2], slashed[1], slashed[4], slashed[5], slashed[6]) : undefined;
}

// Folded, so without accents; abbreviations are the first letters.
const MONTHS = [
	['janvier', 'january'],
	['fevrier', 'february'],
	['mars', 'march'],
	['avril', 'april'],
	['mai', 'may'],
	['juin', 'june'],
	['juillet', 'july'],
	['aout', 'august'],
	['septembre', 'september'],
	['octobre', 'october'],
	['novembre', 'november'],
	['decembre', 'december']
];
const SPOKEN =
	/^(?:[a-z]+\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.? (\d{4})(?:,? (?:a )?(\d{1,2})[:h](\d{2}) ?(am|pm)?)?$/;

function readSpoken(folded: string): Wall | undefined {
	const found = SPOKEN.exec(folded);
	if (!found) return undefined;
	const [, day, word = '', year, hour, minute, half] = found;
	const month = monthOf(word);
	if (month === null || (half && (Number(hour) < 1 || Number(hour) > 12))) return undefined;
	const wall = toWall(year, String(month), day, hour, minute, undefined);
	if (half) wall.hour = (wall.hour % 12) + (half === 'pm' ? 12 : 0);
	return wall;
}

/** From 1; null when the word begins no month, or two ("jui"). */
function monthOf(word: string): number | null {
	if (word.length < 3) return null;
	const found = MONTHS.filter((names) => names.some((name) => name.startsWith(word)));
	return found.length === 1 ? MONTHS.indexOf(found[0]!) + 1 : null;
}

type Part = string | undefined;
function toWall(year: Part, month: Part, day: Part, hour: Part, minute: Part, second: Part): Wall {
	const n = (part: Part) => Number(part ?? 0);
	return { year: n(year), month: n(month), day: n(day), hour: n(hour), minute: n(minute), second: n(second) };
}

function asUtc(wall: Wall): number {
	return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

function isReal(wall: Wall): boolean {
	if (wall.year < FIRST_YEAR || wall.year > LAST_YEAR) return false;
	if (wall.hour > 23 || wall.minute > 59 || wall.second > 59) return false;
	const date = new Date(asUtc(wall));
	return date.getUTCMonth() + 1 === wall.month && date.getUTCDate() === wall.day;
}

/**
 * The instant a wall clock showed. Of the two instants of the hour that autumn repeats, the first; a time in the hour
 * that spring skips is moved on by what was skipped, as clocks are.
 */
function toInstant(wall: Wall, offset: (instant: number) => number): number {
	const utc = asUtc(wall);
	const before = offset(utc - DAY_MS);
	const early = utc - before;
	if (offset(early) === before) return early;
	const after = offset(utc + DAY_MS);
	return offset(utc - after) === after ? utc - after : early;
}

// Zones change on quarters of an hour at the finest; asking Intl once for each keeps big files quick.
const QUARTER_MS = 900_000;

/** Milliseconds the zone is ahead of UTC at an instant. */
function offsets(timeZone: string): (instant: number) => number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit'
	});
	const known = new Map<number, number>();
	return (instant) => {
		const quarter = Math.floor(instant / QUARTER_MS) * QUARTER_MS;
		let ahead = known.get(quarter);
		if (ahead === undefined) {
			const parts = Object.fromEntries(format.formatToParts(quarter).map(({ type, value }) => [type, value]));
			ahead = asUtc(toWall(parts.year, parts.month, parts.day, parts.hour, parts.minute, undefined)) - quarter;
			known.set(quarter, ahead);
		}
		return ahead;
	};
}
