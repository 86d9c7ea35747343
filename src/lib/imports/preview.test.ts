import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moodleProgress } from './moodle-progress/progress.ts';
import { columnKey, compare, preview, type Completion, type Ground } from './preview.ts';

const file = (name: string) => ({
	name: 'progress.m1.csv',
	bytes: new Uint8Array(readFileSync(new URL(`./moodle-progress/fixtures/${name}`, import.meta.url)))
});
const reading = moodleProgress.read(file('progress.fr.csv'));
const student = (id: string, name: string) => ({ id, name, email: `${id}@example.org`, number: null });
const ground = (changes: Partial<Ground> = {}): Ground => ({
	students: [
		student('ana.martins', 'Ana Martins Ribeiro'),
		student('ben.okafor', 'Ben Okafor'),
		student('gil', 'Gil Amato')
	],
	resources: [
		{ id: 'video', title: '1.1 Ce que fait un manager' },
		{ id: 'quiz', title: 'Quiz «\u00a0Décider\u00a0»' },
		{ id: 'other', title: 'Étude de cas' }
	],
	known: [],
	mapping: [],
	choices: { rows: {}, columns: {} },
	...changes
});
const outcomes = (changes?: Partial<Ground>) =>
	preview(reading, ground(changes)).rows.map(({ outcome, student }) => (student ? `${outcome} ${student}` : outcome));
const known = (completions: Completion[]) =>
	completions.map(({ student, resource, state }) => ({ student, resource, state }));

test('rows find their students, columns their resources, and nothing else is written', () => {
	const seen = preview(reading, ground());
	expect(outcomes().slice(0, 3)).toEqual(['matched ana.martins', 'matched ben.okafor', 'unmatched']);
	expect(seen.columns.map(({ resource }) => resource)).toEqual(['video', 'quiz', null, null]);
	expect(new Set(seen.completions.map(({ student }) => student))).toEqual(new Set(['ana.martins', 'ben.okafor']));
	expect(seen.diff).toEqual({ fresh: 4, changed: 0, back: 0, same: 0 });
	expect(seen.rows[0]).toMatchObject({ finished: 2, of: 2 });
});

test('the same file again says nothing new', () => {
	const first = preview(reading, ground());
	const again = preview(reading, ground({ known: known(first.completions) }));
	expect(again.diff).toEqual({ fresh: 0, changed: 0, back: 0, same: 4 });
});

test('a row the teacher places is placed, one she leaves out is left out', () => {
	const line = reading.people[2]!.line;
	expect(outcomes({ choices: { rows: { [line]: 'gil' }, columns: {} } })[2]).toBe('matched gil');
	expect(outcomes({ choices: { rows: { [reading.people[0]!.line]: null }, columns: {} } })[0]).toBe('left_out');
});

test('a place given to somebody who has left the class is open again', () => {
	const line = reading.people[2]!.line;
	expect(outcomes({ choices: { rows: { [line]: 'gone' }, columns: {} } })[2]).toBe('unmatched');
});

test('a column chosen now comes before the one remembered, and both before a likeness', () => {
	const key = columnKey(reading.columns[0]!);
	const mapping = [{ column: key, resource: 'other' }];
	const resources = (changes: Partial<Ground>) => preview(reading, ground(changes)).columns[0]!;
	expect(resources({ mapping })).toMatchObject({ resource: 'other', by: 'remembered' });
	expect(resources({ mapping, choices: { rows: {}, columns: { [key]: null } } })).toMatchObject({
		resource: null,
		by: 'chosen'
	});
});

test('two columns of the same header are two columns', () => {
	const [, , first, second] = reading.columns;
	expect(first!.header).toBe(second!.header);
	const { columns } = preview(reading, ground({ mapping: [{ column: columnKey(second!), resource: 'other' }] }));
	expect(columns.map(({ resource }) => resource).slice(2)).toEqual([null, 'other']);
});

test('further, behind and the same are told apart', () => {
	const one = (state: Completion['state']): Completion => ({ student: 's', resource: 'r', state, at: null });
	const against = (before: Completion['state'], now: Completion['state']) =>
		Object.entries(compare([one(now)], known([one(before)]))).find(([, n]) => n === 1)?.[0];
	expect(against('started', 'completed')).toBe('changed');
	expect(against('passed', 'not_started')).toBe('back');
	expect(against('failed', 'completed')).toBe('changed');
	expect(against('failed', 'failed')).toBe('same');
});

test('where two columns are the same resource, the furthest state stays', () => {
	const [a, b] = reading.columns;
	const columns = { [columnKey(a!)]: 'other', [columnKey(b!)]: 'other' };
	const { completions } = preview(reading, ground({ choices: { rows: {}, columns } }));
	expect(completions.find(({ student }) => student === 'ana.martins')).toMatchObject({
		resource: 'other',
		state: 'passed'
	});
});
