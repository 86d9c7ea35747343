import { expect, test } from 'vitest';
import { heatMap } from './heat.ts';
import type { ModuleCounts } from './readiness.ts';

const modules = ['one', 'two', 'three'].map((id) => ({ id, title: `Week ${id}`, verb: id === 'two' ? 'Décider' : '' }));
const students = ['ana', 'ben', 'chloe'].map((id) => ({ id, sortName: id }));

const counts = (student: string, module: string, finished: number, begun = finished, known = 3): ModuleCounts => ({
	...{ student, module, required: 3, known, begun, finished, quizzes: 1, passed: finished === 3 ? 1 : 0 },
	...{ missingMinutes: (3 - finished) * 6, import: known > 0 ? 'file' : null }
});
const unknown = (student: string, module: string) => counts(student, module, 0, 0, 0);

const all = [
	...[counts('ana', 'one', 3), counts('ana', 'two', 2, 3), counts('ana', 'three', 0)],
	...[counts('ben', 'one', 3), counts('ben', 'two', 3), counts('ben', 'three', 1)],
	...[unknown('chloe', 'one'), unknown('chloe', 'two'), unknown('chloe', 'three')]
];
const map = heatMap({ modules, students, counts: all }, ['two']);

test('one square per module; what is not expected yet is left in peace', () => {
	const drawn = map.rows.map(({ squares }) => squares.map(({ look }) => look).join(' '));
	expect(drawn).toEqual(['ready part later', 'ready ready part', 'unknown unknown unknown']);
	expect(map.rows[0]!.squares[1]).toMatchObject({ finished: 2, required: 3 });
});

test('what is missing is counted on the needed modules alone, and never where nothing is known', () => {
	expect(map.rows.map(({ missing }) => missing)).toEqual([
		{ resources: 1, minutes: 6 },
		{ resources: 0, minutes: 0 },
		null
	]);
});

test('what no file speaks of is not missing', () => {
	const half = [counts('ana', 'two', 1, 1, 2)];
	const [row] = heatMap({ modules, students: students.slice(0, 1), counts: half }, ['two']).rows;
	expect(row!.missing!.resources).toBe(1);
});

test('a student nobody knows anything about is not unprepared', () => {
	expect(map.share).toEqual({ ready: 1, started: 1, notStarted: 0, unknown: 1 });
});

test('the needed module is marked, and a module is called by its verb where it has one', () => {
	expect(map.modules.map(({ n, name, needed }) => [n, name, needed])).toEqual([
		[1, 'Week one', false],
		[2, 'Décider', true],
		[3, 'Week three', false]
	]);
});

test('without a lesson every module is looked at, and none is marked', () => {
	const whole = heatMap({ modules, students, counts: all }, []);
	expect(whole.rows[0]!.squares.map(({ look }) => look)).toEqual(['ready', 'part', 'none']);
	expect(whole.modules.some(({ needed }) => needed)).toBe(false);
});

test('a module that asks for nothing has no state', () => {
	expect(heatMap({ modules, students, counts: [] }, ['two']).rows[0]!.squares[0]!.look).toBe('nothing');
});
