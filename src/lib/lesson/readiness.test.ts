import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lessonReadiness, moduleReadiness, readinessShare, readinessStates, type Readiness } from './readiness.ts';

const share = (percent: number, whole: number) => Math.round((percent / 100) * whole);

/** Counts that can exist: nobody has finished what they have not begun, or passed what is not a quiz. */
const counts = fc
	.record({
		required: fc.integer({ min: 1, max: 12 }),
		parts: fc.tuple(...Array.from({ length: 5 }, () => fc.integer({ min: 0, max: 100 })))
	})
	.map(({ required, parts: [a = 0, b = 0, c = 0, d = 0, e = 0] }) => {
		const known = share(a, required);
		const begun = share(b, known);
		const finished = share(c, begun);
		const quizzes = share(d, required);
		return { required, known, begun, finished, quizzes, passed: share(e, Math.min(quizzes, finished)) };
	});
const state = fc.constantFrom<Readiness>(...readinessStates);
const rank = (one: Readiness) => readinessStates.indexOf(one);

describe('a module', () => {
	const module = { required: 3, known: 3, begun: 3, finished: 3, quizzes: 1, passed: 1 };

	test.each<[string, Partial<typeof module>, Readiness]>([
		['nothing said of it is unknown, never unprepared', { known: 0, begun: 0, finished: 0, passed: 0 }, 'unknown'],
		['all known, nothing begun', { begun: 0, finished: 0, passed: 0 }, 'not_started'],
		['one begun', { begun: 1, finished: 0, passed: 0 }, 'started'],
		['all finished but what nobody spoke of', { known: 2, begun: 2, finished: 2 }, 'started'],
		['all finished, the quiz failed', { passed: 0 }, 'finished'],
		['all finished, one quiz of two passed', { quizzes: 2 }, 'finished'],
		['all finished, the quiz passed', {}, 'passed'],
		['all finished, no quiz to pass', { quizzes: 0, passed: 0 }, 'finished']
	])('%s', (_, change, expected) => {
		expect(moduleReadiness({ ...module, ...change })).toBe(expected);
	});

	test('is unknown exactly when nothing is known', () => {
		fc.assert(
			fc.property(counts, (one) => {
				expect(moduleReadiness(one) === 'unknown').toBe(one.known === 0);
			})
		);
	});

	test('never goes back when one more resource is finished', () => {
		fc.assert(
			fc.property(counts, (one) => {
				fc.pre(one.finished < one.begun);
				const further = { ...one, finished: one.finished + 1 };
				expect(rank(moduleReadiness(further))).toBeGreaterThanOrEqual(rank(moduleReadiness(one)));
			})
		);
	});
});

describe('a lesson', () => {
	test.each<[Readiness[], Readiness]>([
		[[], 'unknown'],
		[['unknown', 'unknown'], 'unknown'],
		[['unknown', 'passed'], 'passed'],
		[['not_started', 'not_started'], 'not_started'],
		[['not_started', 'passed'], 'started'],
		[['started', 'passed'], 'started'],
		[['finished', 'passed'], 'finished'],
		[['not_started', 'unknown'], 'not_started']
	])('%j is %s', (modules, expected) => {
		expect(lessonReadiness(modules)).toBe(expected);
	});

	test('does not depend on the order of its modules, nor on those nothing is known of', () => {
		fc.assert(
			fc.property(fc.array(state), (modules) => {
				const shuffled = modules.toReversed().filter((one) => one !== 'unknown');
				expect(lessonReadiness(shuffled)).toBe(lessonReadiness(modules));
			})
		);
	});

	test('is never readier than its most advanced module, and ready only when each known one is', () => {
		fc.assert(
			fc.property(fc.array(state, { minLength: 1 }), (modules) => {
				const lesson = lessonReadiness(modules);
				expect(rank(lesson)).toBeLessThanOrEqual(Math.max(...modules.map(rank)));
				const known = modules.filter((one) => one !== 'unknown');
				const ready = known.length > 0 && known.every((one) => rank(one) >= rank('finished'));
				expect(rank(lesson) >= rank('finished')).toBe(ready);
			})
		);
	});
});

test('a class is counted once each, and the unknown are not the unprepared', () => {
	fc.assert(
		fc.property(fc.array(state), (states) => {
			const { ready, started, notStarted, unknown } = readinessShare(states);
			expect(ready + started + notStarted + unknown).toBe(states.length);
			expect(unknown).toBe(states.filter((one) => one === 'unknown').length);
			expect(notStarted).toBe(states.filter((one) => one === 'not_started').length);
		})
	);
});
