import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { heatMap } from '../../src/lib/lesson/heat.ts';
import { compareRoster } from '../../src/lib/imports/roster/compare.ts';
import { readRoster } from '../../src/lib/imports/roster/roster.ts';
import { choose, openDraft, stage, upload } from '../../src/lib/server/imports.ts';
import { classroom, refusalOf, type Classroom } from '../support/classroom.ts';

let room: Classroom;
beforeAll(async () => {
	room = await classroom();
});
afterAll(() => room.close());

const students = [
	{ name: 'Ana Martins Ribeiro', sortName: 'Martins Ribeiro, Ana', number: null, email: 'ana.martins@example.org' },
	{ name: 'Ben Okafor', sortName: 'Okafor, Ben', number: null, email: 'ben.okafor@example.org' },
	{ name: 'Zoé Petit', sortName: 'Petit, Zoé', number: null, email: 'zoe@example.org' }
];
const fixture = (name: string, as = 'progress.m1.csv') =>
	new File([readFileSync(`src/lib/imports/moodle-progress/fixtures/${name}`)], as);
const fields = (entries: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(entries)) form.set(name, value);
	return form;
};

/** A course of Claire's with two resources of the Moodle course, and a class of three. */
async function story() {
	const { claire } = room;
	const { db } = room.process;
	const { course, cohort } = await claire.hasRoom({ students: [] });
	await claire.asks('save_students', { cohort, students });
	const { id: module } = await claire.asks('save_module', {
		course,
		module: null,
		title: 'Semaine 1',
		verb: 'Décider'
	});
	const resource = { module, resource: null, required: true, minutes: 10, url: null };
	await claire.asks('save_resource', { ...resource, kind: 'video', title: '1.1 Ce que fait un manager' });
	await claire.asks('save_resource', { ...resource, kind: 'quiz', title: 'Quiz «\u00a0Décider\u00a0»' });
	const stages = (file: File) => stage(db, claire.caller, cohort, file);
	const looks = (draft: string) => openDraft(db, claire.caller, draft);
	const does = (draft: string, entries: Record<string, string>) => choose(db, claire.caller, draft, fields(entries));
	const imports = async (file: File, entries: Record<string, string> = {}) => {
		const draft = await stages(file);
		return does(draft, { import: (await looks(draft)).mark, confirmed: 'on', ...entries });
	};
	const map = async () => {
		const { rows } = heatMap(await claire.asks('cohort_readiness', { cohort }), []);
		return Object.fromEntries(rows.map(({ name, squares }) => [name.split(',')[0], squares[0]!.look]));
	};
	const history = () => claire.asks('cohort_imports', { cohort });
	const newest = async () => (await history())[0]!;
	return { course, cohort, module, stages, looks, does, imports, map, history, newest };
}

let it: Awaited<ReturnType<typeof story>>;
beforeEach(async () => {
	it = await story();
});

const nobodyKnown = { 'Martins Ribeiro': 'unknown', Okafor: 'unknown', Petit: 'unknown' };
const afterTheFile = { 'Martins Ribeiro': 'ready', Okafor: 'ready', Petit: 'unknown' };

describe('a Moodle file', () => {
	test('changes nothing before Claire imports it', async () => {
		const draft = await it.stages(fixture('progress.fr.csv'));
		await it.looks(draft);
		expect(await it.map()).toEqual(nobodyKnown);
		expect(await it.history()).toEqual([]);
	});

	test('then says who has finished, and leaves those it does not name unknown', async () => {
		await it.imports(fixture('progress.fr.csv'));
		expect(await it.map()).toEqual(afterTheFile);
		const { report } = await it.newest();
		expect(report).toMatchObject({ people: 6, matched: 2, fresh: 4, changed: 0, back: 0, same: 0 });
	});

	test('the same file twice changes nothing, and says so', async () => {
		await it.imports(fixture('progress.fr.csv'));
		expect(await refusalOf(it.imports(fixture('progress.fr.csv')))).toBe('import_nothing_new');
		expect(await it.history()).toHaveLength(1);
	});

	test('nor does the same report in the other encoding and the other language', async () => {
		await it.imports(fixture('progress.fr.csv'));
		expect(await refusalOf(it.imports(fixture('progress.fr.excel.csv')))).toBe('import_nothing_new');
	});

	test('two of it at once count once', async () => {
		const drafts = await Promise.all([1, 2].map(() => it.stages(fixture('progress.fr.csv'))));
		const marks = await Promise.all(drafts.map((draft) => it.looks(draft)));
		const orders = drafts.map((draft, i) => it.does(draft, { import: marks[i]!.mark, confirmed: 'on' }));
		const outcomes = await Promise.all(orders.map(refusalOf));
		// The second is told either that nothing is new, or that the class has changed since it looked.
		expect(outcomes.filter((outcome) => outcome === 'nothing refused')).toHaveLength(1);
		expect(await it.history()).toHaveLength(1);
	});

	test('can be taken back, and counted again', async () => {
		await it.imports(fixture('progress.fr.csv'));
		const { id } = await it.newest();
		await room.claire.asks('undo_import', { import: id, undone: true });
		expect(await it.map()).toEqual(nobodyKnown);
		await room.claire.asks('undo_import', { import: id, undone: false });
		expect(await it.map()).toEqual(afterTheFile);
	});

	test('taken back, may be imported once more; then the first cannot be counted on top of it', async () => {
		await it.imports(fixture('progress.fr.csv'));
		const { id } = await it.newest();
		await room.claire.asks('undo_import', { import: id, undone: true });
		await it.imports(fixture('progress.fr.csv'));
		expect(await refusalOf(room.claire.asks('undo_import', { import: id, undone: false }))).toBe('import_nothing_new');
	});

	test('with remarks waits until Claire has accepted them', async () => {
		const draft = await it.stages(fixture('truncated.csv'));
		const { reading, mark } = await it.looks(draft);
		expect(reading.issues.length).toBeGreaterThan(0);
		expect(await refusalOf(it.does(draft, { import: mark }))).toBe('confirm_needed');
		expect(await it.map()).toEqual(nobodyKnown);
		await it.does(draft, { import: mark, confirmed: 'on' });
		expect(await it.history()).toHaveLength(1);
	});

	test('looked at before the class changed is looked at again', async () => {
		const draft = await it.stages(fixture('progress.fr.csv'));
		const { mark } = await it.looks(draft);
		const chloe = { name: 'Chloé Ôrsini', sortName: 'Ôrsini, Chloé', number: null, email: 'chloe.orsini@example.org' };
		await room.claire.asks('save_students', { cohort: it.cohort, students: [chloe] });
		expect(await refusalOf(it.does(draft, { import: mark, confirmed: 'on' }))).toBe('import_stale');
	});
});

describe('choices', () => {
	test('survive a reload, and are remembered with the import', async () => {
		const draft = await it.stages(fixture('progress.fr.csv'));
		const quiz = (await it.looks(draft)).seen.columns[1]!.resource!;
		await it.does(draft, { 'column-0': quiz, 'column-1': '' });
		expect((await it.looks(draft)).seen.columns.map(({ resource }) => resource)).toEqual([quiz, null, null, null]);
		await it.does(draft, { import: (await it.looks(draft)).mark, confirmed: 'on' });
		const next = await it.looks(await it.stages(fixture('progress.fr.excel.csv')));
		expect(next.seen.columns[0]).toMatchObject({ resource: quiz, by: 'remembered' });
	});

	test('sent together with the order to import, they are meant', async () => {
		const draft = await it.stages(fixture('progress.fr.csv'));
		const { mark, reading } = await it.looks(draft);
		await it.does(draft, { [`row-${reading.people[0]!.line}`]: 'none', import: mark, confirmed: 'on' });
		expect(await it.map()).toEqual({ ...nobodyKnown, Okafor: 'ready' });
	});

	test('people without a place are added to the class as the file names them', async () => {
		const draft = await it.stages(fixture('progress.fr.csv'));
		await it.does(draft, { add: 'all' });
		const { seen } = await it.looks(draft);
		expect(seen.rows.every(({ outcome }) => outcome === 'matched')).toBe(true);
		await it.does(draft, { add: 'all' });
		expect((await room.claire.asks('cohort_page', { cohort: it.cohort })).students).toHaveLength(7);
	});

	test('the same file counts again once another column has found its resource', async () => {
		await it.imports(fixture('progress.fr.csv'));
		const extra = { module: it.module, resource: null, required: true, minutes: 5, url: null, kind: 'slides' as const };
		const { id } = await room.claire.asks('save_resource', { ...extra, title: 'Autre chose' });
		await it.imports(fixture('progress.fr.csv'), { 'column-2': id });
		expect(await it.history()).toHaveLength(2);
	});
});

describe('strangers and bad files', () => {
	test('another teacher finds neither the draft, nor the class, nor its imports', async () => {
		const { marc } = room;
		const { db } = room.process;
		const draft = await it.stages(fixture('progress.fr.csv'));
		await it.imports(fixture('progress.fr.csv'));
		const { id } = await it.newest();
		expect(await refusalOf(openDraft(db, marc.caller, draft))).toBe('not_found');
		expect(await refusalOf(choose(db, marc.caller, draft, fields({ add: 'all' })))).toBe('not_found');
		expect(await refusalOf(stage(db, marc.caller, it.cohort, fixture('progress.fr.csv')))).toBe('not_found');
		expect(await refusalOf(marc.asks('undo_import', { import: id, undone: true }))).toBe('not_found');
		expect(await it.map()).toEqual(afterTheFile);
	});

	test('a colleague who shares the course imports too, but looks at drafts of their own', async () => {
		const { claire, marc } = room;
		const { db } = room.process;
		await claire.asks('share_course', { course: it.course, email: 'marc@example.org' });
		const hers = await it.stages(fixture('progress.fr.csv'));
		expect(await refusalOf(openDraft(db, marc.caller, hers))).toBe('not_found');
		const his = await stage(db, marc.caller, it.cohort, fixture('progress.fr.csv'));
		const { mark } = await openDraft(db, marc.caller, his);
		await choose(db, marc.caller, his, fields({ import: mark, confirmed: 'on' }));
		expect(await it.map()).toEqual(afterTheFile);
	});

	test.each([
		['not-moodle.csv', fixture('not-moodle.csv', 'notes.csv'), 'file_unknown'],
		['nothing', new File([], 'progress.csv'), 'file_empty'],
		['noise', new File([new Uint8Array(5000).map((_, i) => (i * 31) % 251)], 'progress.csv'), 'file_unknown'],
		['eight megabytes', new File([new Uint8Array(8 * 1024 * 1024 + 1)], 'progress.csv'), 'file_too_large']
	])('%s is refused by name and stages nothing', async (_, file, reason) => {
		expect(await refusalOf(it.stages(file))).toBe(reason);
	});

	test('a file that cannot be read comes back with its remarks', async () => {
		const body = new FormData();
		body.set('file', new File(['PK\u0003\u0004 a workbook'], 'progress.xlsx'));
		const request = new Request('http://amphi.example', { method: 'POST', body });
		const { db } = room.process;
		expect(await upload(db, room.claire.caller, it.cohort, request)).toMatchObject({
			status: 422,
			data: { refused: 'file_unknown', issues: [{ reason: 'not_text' }] }
		});
	});
});

test('a class list says beforehand what the database then does, and twice is once', async () => {
	const { claire } = room;
	const { cohort } = it;
	const list = readRoster(
		'Prénom;Nom;E-mail;Numéro étudiant\nBenoît;Okafor;ben.okafor@example.org;22\nGil;Nouveau;;77\nZoé;Petit;ZOE@example.org;'
	).students;
	const compare = async () => compareRoster(list, (await claire.asks('cohort_page', { cohort })).students);
	const count = (rows: Awaited<ReturnType<typeof compare>>, effect: string) =>
		rows.filter((row) => row.effect === effect).length;
	const rows = await compare();
	const promised = { added: count(rows, 'added'), changed: count(rows, 'changed') };
	expect(promised).toEqual({ added: 1, changed: 1 });
	const save = () =>
		claire.asks('save_students', {
			cohort,
			students: list.map(({ name, sortName, number, email }) => ({ name, sortName, number, email }))
		});
	expect(await save()).toEqual(promised);
	expect(new Set((await compare()).map(({ effect }) => effect))).toEqual(new Set(['same']));
	expect(await save()).toEqual({ added: 0, changed: 0 });
});
