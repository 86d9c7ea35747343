import type { Identity } from '../identity.ts';
import { openTable, type Opened } from '../open.ts';
import { collectIssues, type Format, type ImportFile, type Issue, type Issues } from '../source.ts';
import { readTable, type Row } from '../table.ts';
import { fold, isEmail, tidy } from '../words.ts';
import { findLayout, type Layout } from './layout.ts';
import { joinName, splitName, type Name } from './names.ts';

/** One student of a class list; `line` counts from 1. At least one letter of a name; the rest may be unknown. */
export type RosterStudent = Name & { line: number; number: string | null; email: string | null };

/** `columns` tells which column (from 0) was taken for what, so that a guess can be seen; `headed`, that none was. */
export type Roster = {
	format: Omit<Format, 'language' | 'timeZone'>;
	columns: { column: number; holds: Identity }[];
	headed: boolean;
	students: RosterStudent[];
	/** Rows left out. Every one has its issue; `same_name` alone leaves nobody out. */
	rejected: number;
	issues: Issue[];
};

export const MOST_STUDENTS = 5000;
const NAME_CHARACTERS = 120;
const NUMBER_CHARACTERS = 40;

/** Reads a class list from a file: CSV in any encoding and delimiter. Never throws. */
export function readRosterFile(file: ImportFile): Roster {
	const issues = collectIssues();
	return readRows(openTable(file, issues), issues);
}

/**
 * Reads a class list pasted from a spreadsheet (tabs) or as CSV, columns in any order, headed in French or English or
 * not at all. A row is left out for no name, a name over 120 characters, a bad e-mail or number, or a number or e-mail
 * already on the list; past 5 000 students reading stops. Never throws.
 */
export function readRoster(pasted: string): Roster {
	const issues = collectIssues();
	const table = readTable(pasted.replaceAll('\0', '').normalize('NFC'), issues);
	if (table.rows.length === 0) issues.add('empty_file');
	return readRows({ ...table, encoding: 'utf-8' }, issues);
}

function readRows({ rows, encoding, delimiter }: Opened, issues: Issues): Roster {
	const layout = findLayout(rows);
	const people = rows.slice(layout.headed ? 1 : 0);
	if (people.length > MOST_STUDENTS) {
		issues.add('too_many_rows', { line: people[MOST_STUDENTS]!.line, detail: String(MOST_STUDENTS) });
	}
	const register = registrar(issues);
	const students = people
		.slice(0, MOST_STUDENTS)
		.map((row) => readStudent(row, layout, issues))
		.filter((student) => student !== null && register(student)) as RosterStudent[];
	return {
		format: { encoding, delimiter },
		columns: [...layout.columns].map(([holds, column]) => ({ column, holds })),
		headed: layout.headed,
		students,
		rejected: people.length - students.length,
		issues: issues.list()
	};
}

/** A student, or null with the first reason to leave the row out. */
function readStudent({ line, cells }: Row, layout: Layout, issues: Issues): RosterStudent | null {
	const cell = (identity: Identity) => tidy(cells[layout.columns.get(identity) ?? -1] ?? '');
	const [number, email] = [cell('number'), cell('email').replace(/^mailto:/i, '')];
	const full = cell('name');
	const name = full === '' ? joinName(cell('first_name'), cell('last_name')) : splitName(full, layout.familyFirst);
	const reject = (reason: 'no_name' | 'name_too_long' | 'bad_email' | 'bad_number', detail: string, at?: Identity) => {
		issues.add(reason, { line, column: (at && layout.columns.get(at)) ?? null, detail });
		return null;
	};
	if (!/\p{L}/u.test(name.name)) return reject('no_name', tidy(cells.slice(0, 20).join(' ')));
	if (name.sortName.length > NAME_CHARACTERS) return reject('name_too_long', name.name);
	if (email !== '' && !isEmail(email)) return reject('bad_email', email, 'email');
	if (number.length > NUMBER_CHARACTERS) return reject('bad_number', number, 'number');
	return { line, ...name, number: number || null, email: email || null };
}

/** Says whether a student is new to the list, by number and e-mail; notes, and keeps, a second bearer of a name. */
function registrar(issues: Issues): (student: RosterStudent) => boolean {
	const seen = { number: new Set<string>(), email: new Set<string>(), name: new Set<string>() };
	return ({ line, name, number, email }) => {
		const [numberKey, emailKey, nameKey] = [number && fold(number), email?.toLowerCase(), fold(name)];
		if (number && seen.number.has(fold(number))) {
			issues.add('duplicate_number', { line, detail: number });
			return false;
		}
		if (email && emailKey && seen.email.has(emailKey)) {
			issues.add('duplicate_email', { line, detail: email });
			return false;
		}
		if (seen.name.has(nameKey)) issues.add('same_name', { line, detail: name });
		if (numberKey) seen.number.add(numberKey);
		if (emailKey) seen.email.add(emailKey);
		seen.name.add(nameKey);
		return true;
	};
}
