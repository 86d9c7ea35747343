import { identityOf, isNational, type Identity } from '../identity.ts';
import type { Row } from '../table.ts';
import { isEmail, words } from '../words.ts';

/** Which column says what. `headed`: the first row is a header. `familyFirst`: full names are written "Nom Prénom". */
export type Layout = { columns: Map<Identity, number>; headed: boolean; familyFirst: boolean };

const SAMPLE_ROWS = 100;

/** Reads the columns in a header where there is one, and otherwise guesses them from what they hold. */
export function findLayout(rows: Row[]): Layout {
	const header = rows[0]?.cells ?? [];
	const headed = header.some((cell) => identityOf(cell) !== null) && !header.some(isEmail);
	const people = rows.slice(headed ? 1 : 0, SAMPLE_ROWS);
	const columns = headed ? fromHeader(header) : fromContent(people);
	if (headed && !columns.has('email')) addIfHeld(columns, 'email', people, header.length, isEmail);
	const title = words(header[columns.get('name') ?? -1] ?? '');
	return { columns, headed, familyFirst: title[0] === 'nom' && title.includes('prenom') };
}

function fromHeader(header: string[]): Map<Identity, number> {
	const found = new Map<Identity, number>();
	for (const [column, cell] of header.entries()) {
		const identity = identityOf(cell);
		if (identity && !found.has(identity)) found.set(identity, column);
		else if (identity === 'number' && isNational(header[found.get('number')!]!) && !isNational(cell)) {
			found.set('number', column);
		}
	}
	// "Nom" alone holds the whole name; "Name" beside "First name" holds the family name.
	const [family, given, full] = [found.get('last_name'), found.get('first_name'), found.get('name')];
	if (family !== undefined && given === undefined && full === undefined) {
		found.delete('last_name');
		found.set('name', family);
	}
	if (full !== undefined && given !== undefined && family === undefined) {
		found.delete('name');
		found.set('last_name', full);
	}
	return found;
}

/** Without a header: e-mails and numbers by their shape, then one text column is the name, two are nom and prénom. */
function fromContent(people: Row[]): Map<Identity, number> {
	const found = new Map<Identity, number>();
	const width = Math.min(Math.max(0, ...people.map(({ cells }) => cells.length)), 100);
	addIfHeld(found, 'email', people, width, isEmail);
	addIfHeld(found, 'number', people, width, looksLikeNumber);
	const texts: number[] = [];
	for (let column = 0; column < width && texts.length < 2; column += 1) {
		if (![...found.values()].includes(column) && share(people, column, looksLikeName) >= 0.5) texts.push(column);
	}
	const [first, second] = texts;
	if (first !== undefined && second !== undefined) {
		// Registrars put the family name first, unless its capitals are in the second column.
		const swapped = share(people, second, isCapitals) > 0.5 && share(people, first, isCapitals) <= 0.5;
		found.set('last_name', swapped ? second : first);
		found.set('first_name', swapped ? first : second);
	} else if (first !== undefined) found.set('name', first);
	return found;
}

function addIfHeld(
	found: Map<Identity, number>,
	identity: Identity,
	people: Row[],
	width: number,
	test: (cell: string) => boolean
): void {
	for (let column = 0; column < width; column += 1) {
		if ([...found.values()].includes(column) || share(people, column, test) < 0.5) continue;
		found.set(identity, column);
		return;
	}
}

/** The share (0 to 1) of a column's filled cells that pass; 0 for an empty column. */
function share(people: Row[], column: number, test: (cell: string) => boolean): number {
	const filled = people.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
	return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
}

function looksLikeNumber(cell: string): boolean {
	return /^[a-z]{0,3}\d{4,15}[a-z]{0,2}$/i.test(cell);
}

function looksLikeName(cell: string): boolean {
	return /^\p{L}[\p{L}\p{M}\s.,'’\-()]*$/u.test(cell);
}

export function isCapitals(text: string): boolean {
	return text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();
}
