import { describe, expect, test } from 'vitest';
import { classReadiness, lessonForm, readWallClock, wallClock } from './lessons.ts';

describe('the time of a lesson is the time at the school', () => {
	test.each([
		['2026-11-24T08:30', '2026-11-24T07:30:00.000Z'],
		['2026-07-01T08:30', '2026-07-01T06:30:00.000Z']
	])('%s', (field, iso) => {
		expect(readWallClock(field)).toBe(iso);
		expect(wallClock(iso)).toBe(field);
	});

	test('no time stays no time', () => {
		expect([readWallClock(''), readWallClock('soon'), wallClock(null)]).toEqual([null, null, '']);
	});
});

test('a form names the modules it asks for by their checkboxes', () => {
	const form = { title: '  Déléguer  ', starts: '', cohort: '', 'module-a': 'on', 'module-b': 'on', other: 'x' };
	expect(lessonForm.parse(form)).toEqual({ title: 'Déléguer', starts_at: null, cohort: null, modules: ['a', 'b'] });
	expect(lessonForm.safeParse({ ...form, title: ' ' }).error?.issues[0]?.message).toBe('title_needed');
});

describe('how ready a class is', () => {
	const student = (id: string) => ({ id, name: id, sortName: id });
	const counts = (student: string, module: string, known: number, finished: number) => ({
		...{ student, module, required: 2, known, begun: finished, finished, quizzes: 0, passed: 0, missingMinutes: 0 },
		import: known > 0 ? 'file' : null
	});
	const readiness = {
		modules: [],
		students: [student('ana'), student('ben'), student('chloé'), student('dário')],
		counts: [
			counts('ana', 'week 1', 2, 2),
			counts('ben', 'week 1', 2, 1),
			counts('chloé', 'week 1', 2, 0),
			counts('dário', 'week 1', 0, 0),
			counts('dário', 'week 2', 2, 2)
		],
		imports: [{ id: 'file', source: 'moodle', at: '2026-11-23T08:00:00Z' }]
	};

	test('looks at the modules the lesson asks for, and counts the unknown apart', () => {
		expect(classReadiness(readiness, ['week 1'])).toEqual({
			share: { ready: 1, started: 1, notStarted: 1, unknown: 1 },
			source: { name: 'moodle', at: '2026-11-23T08:00:00Z' }
		});
	});

	test('says nothing when nothing is asked for', () => {
		expect(classReadiness(readiness, [])).toBeNull();
	});
});
