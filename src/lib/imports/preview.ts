import type { CompletionState } from '../lesson/completion.ts';
import { mapColumns, type MappedBy, type Resource } from './columns.ts';
import { matchPeople, type Evidence, type Match, type Student } from './match.ts';
import type { Column, PersonRow, Reading } from './source.ts';

/** What a teacher chose while looking: student by line, resource by column key; null is "leave it out". */
export interface Choices {
	rows: Record<string, string | null>;
	columns: Record<string, string | null>;
}

/** What a reading is held against: the class, the course, what is known today, what was decided before. */
export interface Ground {
	students: readonly Student[];
	resources: readonly Resource[];
	known: readonly { student: string; resource: string; state: CompletionState }[];
	/** Decisions remembered for this source. */
	mapping: readonly { column: string; resource: string | null }[];
	choices: Choices;
}

export interface PreviewColumn {
	/** Names the column from one file to the next. */
	key: string;
	header: string;
	resource: string | null;
	by: MappedBy | 'chosen' | null;
}

export interface PreviewRow {
	line: number;
	name: string;
	email: string | null;
	number: string | null;
	outcome: Match['outcome'] | 'left_out';
	student: string | null;
	/** Who it may be, the likeliest first. */
	candidates: string[];
	by: Evidence | 'chosen' | null;
	/** Of the columns that are resources, how many are finished. */
	finished: number;
	of: number;
}

export interface Completion {
	student: string;
	resource: string;
	state: CompletionState;
	at: string | null;
}

/** Completions that are new, further than known, behind what is known, and the same as known. */
export interface Diff {
	fresh: number;
	changed: number;
	back: number;
	same: number;
}

export interface Preview {
	columns: PreviewColumn[];
	rows: PreviewRow[];
	/** What an import would write. */
	completions: Completion[];
	diff: Diff;
}

const RANK: Record<CompletionState, number> = { not_started: 0, started: 1, completed: 2, failed: 2, passed: 3 };
const KEY_CHARACTERS = 580;

/** A column's name from one file to the next: its place among equal headers, then its header. */
export function columnKey({ header, occurrence }: Pick<Column, 'header' | 'occurrence'>): string {
	return `${occurrence} ${header.slice(0, KEY_CHARACTERS)}`;
}

function readKey(key: string): { header: string; occurrence: number } {
	const space = key.indexOf(' ');
	return { occurrence: Number(key.slice(0, space)), header: key.slice(space + 1) };
}

/** What an import of this reading would do, given what the teacher chose so far. Changes nothing. */
export function preview(reading: Pick<Reading, 'columns' | 'people'>, ground: Ground): Preview {
	const columns = placeColumns(reading.columns, ground);
	const places = new Map<number, string>();
	for (const [i, { resource }] of columns.entries()) {
		const index = reading.columns[i]?.index;
		if (resource !== null && index !== undefined) places.set(index, resource);
	}
	const matches = matchPeople(reading.people, ground.students);
	const rows = reading.people.map((person, i) => placeRow(person, matches[i]!, places, ground));
	const completions = collect(reading.people, rows, places);
	return { columns, rows, completions, diff: compare(completions, ground.known) };
}

function placeColumns(columns: readonly Column[], { resources, mapping, choices }: Ground): PreviewColumn[] {
	// Chosen now comes before remembered: the first decision found is the one that counts.
	const decided = [
		...Object.entries(choices.columns).map(([key, resourceId]) => ({ ...readKey(key), resourceId })),
		...mapping.map(({ column, resource }) => ({ ...readKey(column), resourceId: resource }))
	];
	const mapped = mapColumns(columns, resources, decided);
	return columns.map((column, i) => {
		const key = columnKey(column);
		const isChosen = Object.hasOwn(choices.columns, key);
		const { resourceId, by } = mapped[i]!;
		return { key, header: column.header, resource: resourceId, by: isChosen ? 'chosen' : by };
	});
}

const DONE: ReadonlySet<CompletionState> = new Set(['completed', 'passed', 'failed']);

function placeRow(
	person: PersonRow,
	match: Match,
	places: Map<number, string>,
	{ students, choices }: Ground
): PreviewRow {
	const { line, name, email, number } = person;
	const finished = person.cells.filter(({ column, state }) => places.has(column) && DONE.has(state)).length;
	const row = { line, name, email, number, finished, of: places.size };
	const chosen = choices.rows[line];
	if (chosen === null) return { ...row, outcome: 'left_out', student: null, candidates: [], by: 'chosen' };
	if (chosen !== undefined && students.some(({ id }) => id === chosen)) {
		return { ...row, outcome: 'matched', student: chosen, candidates: [chosen], by: 'chosen' };
	}
	if (match.outcome === 'matched') {
		return { ...row, outcome: 'matched', student: match.studentId, candidates: [match.studentId], by: match.by };
	}
	if (match.outcome === 'unmatched') return { ...row, outcome: 'unmatched', student: null, candidates: [], by: null };
	return { ...row, outcome: 'to_confirm', student: null, candidates: match.studentIds, by: match.by };
}

/** One completion per student and resource: where two columns or rows speak of one, the furthest state stays. */
function collect(people: readonly PersonRow[], rows: readonly PreviewRow[], places: Map<number, string>): Completion[] {
	const found = new Map<string, Completion>();
	for (const [i, { cells }] of people.entries()) {
		const student = rows[i]?.student;
		if (!student) continue;
		for (const { column, state, at } of cells) {
			const resource = places.get(column);
			if (resource === undefined) continue;
			const key = `${student} ${resource}`;
			const other = found.get(key);
			if (!other || RANK[state] > RANK[other.state]) found.set(key, { student, resource, state, at });
		}
	}
	return [...found.values()];
}

/** Counts what would change of what is known. */
export function compare(completions: readonly Completion[], known: Ground['known']): Diff {
	const today = new Map(known.map(({ student, resource, state }) => [`${student} ${resource}`, state]));
	const diff: Diff = { fresh: 0, changed: 0, back: 0, same: 0 };
	for (const { student, resource, state } of completions) {
		const before = today.get(`${student} ${resource}`);
		if (before === undefined) diff.fresh++;
		else if (before === state) diff.same++;
		else if (RANK[state] < RANK[before]) diff.back++;
		else diff.changed++;
	}
	return diff;
}
