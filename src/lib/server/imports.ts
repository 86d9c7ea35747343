import { fail } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { detect, sources } from '../imports/index';
import { preview, type Choices, type Preview } from '../imports/preview';
import { splitName } from '../imports/roster/names';
import type { Issue, Reading } from '../imports/source';
import { ask, type Result } from './database/functions/index';
import { Refused, type Caller, type Gateway } from './database/gateway';

const MOST_BYTES = 8 * 1024 * 1024;
// What a browser writes around the one file of a form.
const ENVELOPE_BYTES = 4096;

type Staged = Result<'import_preview'>;

/** A file that holds nothing to count, with what was seen of it. */
export class Unreadable extends Refused {
	readonly reading: Reading;
	constructor(reason: string, reading: Reading) {
		super(reason, 422);
		this.reading = reading;
	}
}

/**
 * Keeps an uploaded file for its preview.
 * @returns the draft's id
 * @throws {Refused} `file_empty`, `file_too_large`; {@link Unreadable} when no source can read anything in it
 */
export async function stage(db: Gateway, caller: Caller, cohort: string, file: File): Promise<string> {
	if (file.size === 0) throw new Refused('file_empty', 422);
	if (file.size > MOST_BYTES) throw new Refused('file_too_large', 413);
	const bytes = new Uint8Array(await file.arrayBuffer());
	const reading = read({ name: file.name, bytes });
	if (reading.people.length === 0 || reading.columns.length === 0) throw new Unreadable('file_unknown', reading);
	const staged = {
		cohort,
		file_name: file.name.slice(-300) || '?',
		file_base64: Buffer.from(bytes).toString('base64')
	};
	return (await ask(db, caller, 'stage_import', staged)).id;
}

/**
 * Takes the file of an upload form and stages it.
 * @returns the draft's id, or the refusal with the remarks of the reading
 */
export async function upload(db: Gateway, caller: Caller, cohort: string, request: Request) {
	const refuse = (status: number, refused: string, issues: Issue[] = []) =>
		fail(status, { deed: 'import', refused, issues });
	// The server stops reading a body that is too large, so its announced length has to do.
	if (Number(request.headers.get('content-length')) > MOST_BYTES - ENVELOPE_BYTES) return refuse(413, 'file_too_large');
	const file = (await request.formData()).get('file');
	if (!(file instanceof File)) return refuse(400, 'file_empty');
	try {
		return { staged: await stage(db, caller, cohort, file) };
	} catch (cause) {
		if (cause instanceof Unreadable) return refuse(cause.status, cause.reason, cause.reading.issues);
		if (cause instanceof Refused) return refuse(cause.status, cause.reason);
		throw cause;
	}
}

/** Reads a file by the likeliest source; one that no source recognises is read by the first, for its remarks. */
function read(file: { name: string; bytes: Uint8Array }): Reading {
	const source = detect(file)?.source ?? sources[0]!;
	return source.read(file);
}

/** A staged file, read and held against its class and course. */
export interface Draft {
	staged: Staged;
	reading: Reading;
	seen: Preview;
	/** Changes when what was seen does. */
	mark: string;
}

export async function openDraft(db: Gateway, caller: Caller, id: string): Promise<Draft> {
	const staged = await ask(db, caller, 'import_preview', { staged: id });
	const bytes = Uint8Array.from(Buffer.from(staged.fileBase64, 'base64'));
	const reading = read({ name: staged.fileName, bytes });
	const resources = staged.modules.flatMap((module) => module.resources);
	const mapping = staged.mapping.filter(({ source }) => source === reading.source);
	const ground = { students: staged.students, resources, known: staged.known, mapping };
	const seen = preview(reading, { ...ground, choices: staged.choices });
	return { staged, reading, seen, mark: sha256(JSON.stringify([seen.completions, seen.diff])) };
}

function sha256(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}

/** What the page shows of a draft: no bytes, no completions. */
export function draftPage({ staged, reading, seen, mark }: Draft) {
	const { id, cohort, course, fileName, modules, students } = staged;
	const { format, source, issues, courseHint } = reading;
	const matched = new Set(seen.rows.map(({ student }) => student));
	return {
		draft: { id, cohort, course, fileName, mark, source, format, issues, courseHint },
		modules: modules.map(({ id, title, verb, resources }) => ({
			id,
			name: verb || title,
			resources: resources.map(({ id, title }) => ({ id, title }))
		})),
		columns: seen.columns,
		rows: seen.rows,
		diff: seen.diff,
		names: Object.fromEntries(students.map(({ id, sortName }) => [id, sortName])),
		free: students.filter(({ id }) => !matched.has(id)).map(({ id }) => id)
	};
}

/** What the form of a preview says: `row-` and a line, `column-` and an index; nothing chosen is no choice. */
function readChoices(form: FormData, { seen, staged }: Draft): Choices {
	const rows = { ...staged.choices.rows };
	const columns = { ...staged.choices.columns };
	for (const { line } of seen.rows) {
		const chosen = form.get(`row-${line}`);
		if (chosen === 'none') rows[line] = null;
		else if (typeof chosen === 'string' && chosen !== '') rows[line] = chosen;
		else if (chosen === '') delete rows[line];
	}
	// A button of its own says yes to the likeliest student of a row: "12 4f0c…".
	const [line, student] = String(form.get('confirm') ?? '').split(' ');
	if (line && student) rows[line] = student;
	for (const [i, { key, resource }] of seen.columns.entries()) {
		const chosen = form.get(`column-${i}`);
		if (typeof chosen !== 'string') continue;
		const wanted = chosen === '' ? null : chosen;
		// Left as suggested, it is no choice: a better suggestion may come.
		if (wanted !== resource) columns[key] = wanted;
	}
	return { rows, columns };
}

/**
 * What the one form of a preview asks for: its choices are kept; `add` (a line, or "all") also adds people to the class,
 * `import` (what the page showed) also counts the draft.
 */
export async function choose(db: Gateway, caller: Caller, id: string, form: FormData) {
	const before = await openDraft(db, caller, id);
	const choices = readChoices(form, before);
	const isChanged = JSON.stringify(choices) !== JSON.stringify(pick(before.staged.choices));
	if (isChanged) await ask(db, caller, 'choose_import', { staged: id, choices: { ...choices, confirmed: false } });
	const [adding, mark] = [form.get('add'), form.get('import')];
	if (typeof adding === 'string') {
		const { rows } = before.seen;
		const lines = adding === 'all' ? rows.map(({ line }) => line) : [Number(adding)];
		return { added: await addRows(db, caller, before, lines) };
	}
	if (typeof mark !== 'string') return { kept: true };
	// Without scripts the choices come with the order to import: then nobody has seen their effect, and they mean it.
	const draft = isChanged ? await openDraft(db, caller, id) : before;
	const counted = await commit(db, caller, draft, isChanged ? null : mark, form.get('confirmed') === 'on');
	return { imported: counted.id, cohort: counted.cohort };
}

function pick({ rows, columns }: Choices): Choices {
	return { rows, columns };
}

/** Puts a draft away. @returns the class it was for */
export async function dropDraft(db: Gateway, caller: Caller, id: string): Promise<{ cohort: string }> {
	const { cohort } = await ask(db, caller, 'import_preview', { staged: id });
	await ask(db, caller, 'drop_staged_import', { staged: id });
	return { cohort: cohort.id };
}

/** Adds rows without a place to the class list, as the file names them. @returns how many were added */
async function addRows(db: Gateway, caller: Caller, { staged, seen }: Draft, lines: readonly number[]) {
	const wanted = new Set(lines);
	const rows = seen.rows.filter(
		({ line, outcome, name }) => wanted.has(line) && outcome === 'unmatched' && name !== ''
	);
	const students = rows.map(({ name, email, number }) => ({ ...splitName(name, false), email, number }));
	return ask(db, caller, 'save_students', { cohort: staged.cohort.id, students });
}

/**
 * Counts a draft.
 * @param mark what the page showed; null skips the comparison
 * @throws {Refused} `import_stale` when the class or the course has changed since, `import_nothing_new`,
 * `confirm_needed` when the file has remarks and they were not accepted
 */
async function commit(db: Gateway, caller: Caller, draft: Draft, mark: string | null, confirmed: boolean) {
	const { staged, reading, seen } = draft;
	const { diff, completions, columns, rows } = seen;
	if (mark !== null && mark !== draft.mark) throw new Refused('import_stale', 409);
	if (diff.fresh + diff.changed + diff.back === 0) throw new Refused('import_nothing_new', 409);
	if (reading.issues.length > 0 && !confirmed) throw new Refused('confirm_needed', 422);
	const matched = rows.filter(({ outcome }) => outcome === 'matched').length;
	const { id } = await ask(db, caller, 'commit_import', {
		staged: staged.id,
		source: reading.source,
		// The same file counts again once more of it has found its place, so its reading is part of what it is.
		file_hash: sha256(`${sha256(Buffer.from(staged.fileBase64, 'base64'))} ${JSON.stringify(completions)}`),
		report: { people: rows.length, matched, ...diff, issues: reading.issues.length },
		mapping: columns.filter(({ by }) => by !== null).map(({ key, resource }) => ({ column: key, resource })),
		completions
	});
	return { id, cohort: staged.cohort.id, matched };
}
