import type { CompletionState } from '../lesson/completion.ts';
import type { Delimiter } from './table.ts';
import type { Encoding } from './text.ts';

/** A file as it arrived: its own name (the course may be read in it) and its bytes. */
export type ImportFile = { name: string; bytes: Uint8Array };

/**
 * The contract of a source folder. Both verbs are pure, take bounded time and never throw, whatever the bytes.
 * `detect` says how likely (0 to 1) the file is of this source; `read` reads it anyway, and says what it could not.
 * Dates without an offset are taken in `timeZone` (an IANA name, checked by the caller with `isTimeZone`).
 */
export interface Source {
	name: SourceName;
	detect(file: ImportFile): number;
	read(file: ImportFile, timeZone?: string): Reading;
}

export const sourceNames = ['moodle-progress'] as const;
export type SourceName = (typeof sourceNames)[number];

/** What was recognised of the file's outside, shown to the teacher before anything is kept. */
export type Format = {
	encoding: Encoding;
	delimiter: Delimiter;
	language: 'fr' | 'en' | null;
	timeZone: string;
};

/**
 * One activity of the file. `index` is its place among the file's columns, from 0; headers may be empty or repeated,
 * so `occurrence` counts the columns of the same header, from 1. `expectedAt` is an ISO instant in UTC.
 */
export type Column = { index: number; header: string; occurrence: number; expectedAt: string | null };

/** What one person did in one column; `column` is the `index` of a `Column`, `at` an ISO instant in UTC. */
export type Cell = { column: number; state: CompletionState; at: string | null };

/** One line of the file about one person; `line` counts from 1, as an editor does. */
export type PersonRow = {
	line: number;
	name: string;
	email: string | null;
	number: string | null;
	username: string | null;
	cells: Cell[];
};

export type Reading = {
	source: SourceName;
	format: Format;
	columns: Column[];
	people: PersonRow[];
	issues: Issue[];
	/** The short name of the course, when the file's name gives it. A hint, never a decision. */
	courseHint: string | null;
};

/** Why something was left out or needs a look. Sentences live in messages. */
export const issueReasons = [
	'not_text',
	'too_big',
	'empty_file',
	'not_this_format',
	'broken_quotes',
	'cut_off',
	'too_many_rows',
	'too_many_columns',
	'short_row',
	'long_row',
	'no_identity',
	'email_ignored',
	'bad_email',
	'unknown_state',
	'unreadable_date',
	'no_name',
	'name_too_long',
	'bad_number',
	'duplicate_number',
	'duplicate_email',
	'same_name',
	'more_issues'
] as const;
export type IssueReason = (typeof issueReasons)[number];

/** `line` from 1, `column` from 0; `detail` is the text concerned, cut short, or the count for `more_issues`. */
export type Issue = { line: number | null; column: number | null; reason: IssueReason; detail: string };

// Nobody reads further, and a hostile file must not become a hostile page.
const MOST_ISSUES = 500;
const DETAIL_CHARACTERS = 120;

export type Issues = { add(reason: IssueReason, at?: Partial<Omit<Issue, 'reason'>>): void; list(): Issue[] };

/** Collects issues and gives them back in the order of the file; past 500 it only counts, and the last one says how many more. */
export function collectIssues(): Issues {
	const issues: Issue[] = [];
	let more = 0;
	return {
		add(reason, { line = null, column = null, detail = '' } = {}) {
			if (issues.length >= MOST_ISSUES) more += 1;
			else issues.push({ line, column, reason, detail: detail.slice(0, DETAIL_CHARACTERS) });
		},
		list() {
			const sorted = issues.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
			if (more === 0) return sorted;
			return [...sorted, { line: null, column: null, reason: 'more_issues', detail: String(more) }];
		}
	};
}
