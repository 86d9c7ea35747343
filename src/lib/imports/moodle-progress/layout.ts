import { identityOf, type Identity } from '../identity.ts';
import type { Row } from '../table.ts';
import { isEmail } from '../words.ts';
import { stateReader } from './states.ts';

/** Where things are: identity columns after the name (column 0), then activities, a state and a date column each. */
export type Layout = { identities: Map<number, Identity>; activities: number[]; stateShare: number };

// Enough rows to know a column by; the rest is read cell by cell.
const SAMPLE_ROWS = 200;
/** A course of five hundred activities is no course; the columns past this are not read. */
export const MOST_COLUMNS = 1000;

/**
 * Finds the activities of a progress report. The header gives an activity a title and an expected date or nothing, so
 * columns are told apart by what they hold: one where most cells are words of completion anchors the pairs, which are
 * then followed back to the identity columns. Null when no column can be an activity.
 */
export function findLayout(rows: Row[]): Layout | null {
	const header = rows[0]?.cells.slice(0, MOST_COLUMNS) ?? [];
	const people = rows.slice(1, 1 + SAMPLE_ROWS);
	const first = firstActivity(header, people);
	if (first === null) return null;
	const activities: number[] = [];
	for (let column = first; column < header.length; column += 2) {
		if (header[column] !== '' || people.some(({ cells }) => cells[column])) activities.push(column);
	}
	const shares = activities.map((column) => stateShare(column, people)).filter((share) => share !== null);
	const total = shares.reduce((sum, share) => sum + share, 0);
	return {
		identities: findIdentities(header, people, first),
		activities,
		stateShare: shares.length === 0 ? 0 : total / shares.length
	};
}

function firstActivity(header: string[], people: Row[]): number | null {
	let first = header.findIndex((_, column) => column > 0 && (stateShare(column, people) ?? 0) >= 0.5);
	if (first === -1) return firstTitledPair(header, people);
	while (first >= 3 && isPair(header, people, first - 2)) first -= 2;
	return first;
}

/** Without a known word anywhere (an empty class, another language), the header alone shows where pairs begin. */
function firstTitledPair(header: string[], people: Row[]): number | null {
	const endsWell = new Set([header.length]);
	let first: number | null = null;
	for (let column = header.length - 2; column >= 1; column -= 1) {
		if (!endsWell.has(column + 2) || !isPair(header, people, column)) continue;
		endsWell.add(column);
		first = column;
	}
	return first;
}

/** A title over anything but an identity, then a column headed by nothing or a date, holding nothing but dates. */
function isPair(header: string[], people: Row[], column: number): boolean {
	const title = header[column] ?? '';
	if (title === '' || identityOf(title) !== null || holdsEmails(column, people)) return false;
	return datelike(header[column + 1] ?? '') && people.every(({ cells }) => datelike(cells[column + 1] ?? ''));
}

/** Empty, or a year among other digits: close enough to tell a date column from a name, a number or a state. */
function datelike(text: string): boolean {
	return text === '' || text === '-' || (/(?:^|\D)20\d\d(?:\D|$)/.test(text) && /\d\D+\d/.test(text));
}

/** The share (0 to 1) of a column's filled cells that are words of completion; null for an empty column. */
function stateShare(column: number, people: Row[]): number | null {
	const readState = stateReader();
	const filled = people.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
	if (filled.length === 0) return null;
	return filled.filter((cell) => readState(cell) !== null).length / filled.length;
}

function findIdentities(header: string[], people: Row[], end: number): Map<number, Identity> {
	const found = new Map<number, Identity>();
	const taken = new Set<Identity>(['name']);
	for (let column = 1; column < end; column += 1) {
		const identity = identityOf(header[column] ?? '') ?? (holdsEmails(column, people) ? 'email' : null);
		if (identity === null || taken.has(identity)) continue;
		found.set(column, identity);
		taken.add(identity);
	}
	return found;
}

function holdsEmails(column: number, people: Row[]): boolean {
	const filled = people.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
	return filled.length > 0 && filled.filter(isEmail).length >= filled.length / 2;
}
