import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { compareRoster } from '../imports/roster/compare';
import { MOST_STUDENTS, readRoster, readRosterFile, type Roster } from '../imports/roster/roster';
import { ask } from './database/functions/index';
import type { Caller, Gateway } from './database/gateway';
import { deed, type Done } from './deeds';
import { typed } from './form';
import { classMap } from './readiness';

/** A class list weighs little; what is larger is something else. */
const MOST_BYTES = 2 * 1024 * 1024;

/** A class with its heat map and its imports. */
export async function cohortPage(db: Gateway, caller: Caller, cohort: string, now: number) {
	const { students, ...about } = await ask(db, caller, 'cohort_page', { cohort });
	const [readiness, imports] = await Promise.all([
		classMap(db, caller, cohort, about.course.id, now),
		ask(db, caller, 'cohort_imports', { cohort })
	]);
	return { cohort: { ...about, students: students.length }, ...readiness, imports, now };
}

/** A class with its list. */
export async function rosterPage(db: Gateway, caller: Caller, cohort: string) {
	return { cohort: await ask(db, caller, 'cohort_page', { cohort }) };
}

/** What a list would do to a class before anything is kept, and the students it would keep. */
export async function readList(db: Gateway, caller: Caller, cohort: string, form: FormData) {
	const [pasted, file] = [form.get('list'), form.get('file')];
	const typedList = { list: typeof pasted === 'string' ? pasted : '' };
	if (file instanceof File && file.size > MOST_BYTES) {
		return fail(413, { deed: 'read', refused: 'file_too_large', typed: typedList });
	}
	const roster = await readEither(typedList.list, file instanceof File && file.size > 0 ? file : null);
	const { students } = await ask(db, caller, 'cohort_page', { cohort });
	const rows = compareRoster(roster.students, students);
	const { columns, headed, issues, rejected } = roster;
	const kept = rows.filter(({ effect }) => effect === 'added' || effect === 'changed');
	const list = kept.map(({ name, sortName, number, email }) => ({ name, sortName, number, email }));
	return { read: { rows, columns, headed, issues, rejected, list: JSON.stringify(list) }, typed: typedList };
}

async function readEither(pasted: string, file: File | null): Promise<Roster> {
	if (!file) return readRoster(pasted);
	return readRosterFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

const entry = z.object({
	name: z.string(),
	sortName: z.string(),
	number: z.string().nullable(),
	email: z.string().nullable()
});

/** The students of a list that was read, as the page kept them. */
const list = z
	.string()
	.max(3_000_000)
	.transform((text, context) => {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			context.addIssue({ code: 'custom', message: 'invalid' });
			return z.NEVER;
		}
	})
	.pipe(z.array(entry).max(MOST_STUDENTS));

const title = typed(200);

/** What can be done to a class list. */
export const rosterDeeds = {
	save: deed(z.object({ list }), async (ask, cohort, { list: students }) => {
		const { added, changed } = await ask('save_students', { cohort, students });
		return { saved: { added, changed } };
	}),
	remove: deed(z.object({ student: z.uuid(), title }), async (ask, _, { student, title }): Promise<Done> => {
		await ask('remove_student', { student, removed: true });
		return { done: { what: 'student', title, undo: { action: 'restore', fields: { student } } } };
	}),
	restore: deed(z.object({ student: z.uuid() }), (ask, _, { student }) =>
		ask('remove_student', { student, removed: false })
	)
};

/** What can be done to a class's imports. */
export const importDeeds = {
	undo: deed(z.object({ import: z.uuid(), title }), async (ask, _, { import: id, title }): Promise<Done> => {
		await ask('undo_import', { import: id, undone: true });
		return { done: { what: 'undone', title, undo: { action: 'redo', fields: { import: id, title } } } };
	}),
	redo: deed(z.object({ import: z.uuid(), title }), async (ask, _, { import: id, title }): Promise<Done> => {
		await ask('undo_import', { import: id, undone: false });
		return { done: { what: 'redone', title, undo: { action: 'undo', fields: { import: id, title } } } };
	})
};
