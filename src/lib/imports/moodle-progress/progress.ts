import { dateReader, DEFAULT_TIME_ZONE, type ReadDate } from '../dates.ts';
import { identityOf } from '../identity.ts';
import { openHead, openTable } from '../open.ts';
import {
	collectIssues,
	type Cell,
	type Column,
	type ImportFile,
	type Issues,
	type PersonRow,
	type Reading,
	type Source
} from '../source.ts';
import type { Row } from '../table.ts';
import { isEmail, tidy } from '../words.ts';
import { findLayout, MOST_COLUMNS, type Layout } from './layout.ts';
import { stateReader, type Word } from './states.ts';

/**
 * Moodle's activity completion report, `progress.{shortname}.csv`: "CSV" (UTF-8, commas) or "compatible with Excel"
 * (UTF-16LE, tabs), or either saved again by a spreadsheet. Names are in a first column without header, and each
 * activity has two columns, state and date. Format: report/progress/index.php of Moodle.
 */
export const moodleProgress: Source = { name: 'moodle-progress', detect, read };

const FILE_NAME = /^progress\.(.+?)(?: ?\(\d+\))?\.csv$/i;

function detect(file: ImportFile): number {
	const { rows } = openHead(file);
	const layout = findLayout(rows);
	if (!layout || !isNameHeader(rows[0]?.cells[0])) return 0;
	const named = FILE_NAME.test(file.name) ? 0.3 : 0;
	return Math.min(1, layout.stateShare * 0.8 + named + (rows[0]?.cells[0] === '' ? 0.1 : 0));
}

function read(file: ImportFile, timeZone: string = DEFAULT_TIME_ZONE): Reading {
	const issues = collectIssues();
	const { rows, encoding, delimiter } = openTable(file, issues);
	const layout = isNameHeader(rows[0]?.cells[0]) ? findLayout(rows) : null;
	if (rows.length > 0 && !layout) issues.add('not_this_format', { line: rows[0]?.line ?? null, detail: file.name });
	const width = rows[0]?.cells.length ?? 0;
	if (layout && width > MOST_COLUMNS)
		issues.add('too_many_columns', { line: rows[0]!.line, detail: String(MOST_COLUMNS) });
	const language = layout ? findLanguage(rows, layout) : null;
	const readDate = dateReader(timeZone, language !== 'en');
	return {
		source: 'moodle-progress',
		format: { encoding, delimiter, language, timeZone },
		columns: layout ? readColumns(rows[0]!, layout, readDate, issues) : [],
		people: layout ? readPeople(rows, layout, readDate, issues) : [],
		issues: issues.list(),
		courseHint: FILE_NAME.exec(file.name)?.[1] ?? null
	};
}

/** Moodle leaves the header of the names empty; a person who opened the file may have filled it. */
function isNameHeader(cell: string | undefined): boolean {
	if (cell === undefined) return false;
	const identity = identityOf(cell);
	return cell === '' || identity === 'name' || identity === 'last_name';
}

/** The language most words are in. It also decides how slashed dates are read: day first in French. */
function findLanguage(rows: Row[], layout: Layout): 'fr' | 'en' | null {
	const readState = stateReader();
	const count = { fr: 0, en: 0 };
	for (const { cells } of rows.slice(1)) {
		for (const column of layout.activities) {
			const word = readState(cells[column] ?? '');
			if (word) count[word.language] += 1;
		}
	}
	if (count.fr === count.en) return null;
	return count.fr > count.en ? 'fr' : 'en';
}

function readColumns(header: Row, layout: Layout, readDate: ReadDate, issues: Issues): Column[] {
	const seen = new Map<string, number>();
	return layout.activities.map((index) => {
		const title = tidy(header.cells[index] ?? '');
		const occurrence = (seen.get(title) ?? 0) + 1;
		seen.set(title, occurrence);
		return { index, header: title, occurrence, expectedAt: dateAt(header, index + 1, readDate, issues) };
	});
}

/** The date of a cell, null when it is empty or, with an issue, when it cannot be read. */
function dateAt(row: Row, column: number, readDate: ReadDate, issues: Issues): string | null {
	const text = row.cells[column] ?? '';
	const date = readDate(text);
	if (date !== 'unreadable') return date;
	issues.add('unreadable_date', { line: row.line, column, detail: text });
	return null;
}

function readPeople(rows: Row[], layout: Layout, readDate: ReadDate, issues: Issues): PersonRow[] {
	const width = rows[0]?.cells.length ?? 0;
	const readState = stateReader();
	const people: PersonRow[] = [];
	for (const row of rows.slice(1)) {
		const person = readIdentity(row, layout, issues);
		if (!person) continue;
		const { line, cells } = row;
		if (cells.length < width) issues.add('short_row', { line, detail: `${cells.length}/${width}` });
		if (cells.slice(width).some((cell) => cell !== ''))
			issues.add('long_row', { line, detail: `${cells.length}/${width}` });
		people.push({ ...person, cells: readCells(row, layout, readState, readDate, issues) });
	}
	return people;
}

function readIdentity({ line, cells }: Row, layout: Layout, issues: Issues): Omit<PersonRow, 'cells'> | null {
	const person = { line, name: tidy(cells[0] ?? ''), email: null, number: null, username: null } as PersonRow;
	for (const [column, identity] of layout.identities) {
		const text = tidy(cells[column] ?? '');
		if (text === '') continue;
		if (identity === 'email' && isEmail(text)) person.email = text;
		else if (identity === 'email') issues.add('email_ignored', { line, column, detail: text });
		else if (identity === 'number' || identity === 'username') person[identity] = text;
	}
	if (person.name !== '' || person.email !== null || person.number !== null) return person;
	issues.add('no_identity', { line, detail: cells.join(' ').trim() });
	return null;
}

function readCells(
	row: Row,
	layout: Layout,
	readState: (text: string) => Word | null,
	readDate: ReadDate,
	issues: Issues
): Cell[] {
	const read: Cell[] = [];
	for (const column of layout.activities) {
		const text = row.cells[column] ?? '';
		if (text === '') continue;
		const word = readState(text);
		if (word) read.push({ column, state: word.state, at: dateAt(row, column + 1, readDate, issues) });
		else issues.add('unknown_state', { line: row.line, column, detail: tidy(text) });
	}
	return read;
}
