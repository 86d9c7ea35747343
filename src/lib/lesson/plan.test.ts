import { expect, test } from 'vitest';
import { arrange, type Planned } from './plan.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const hours = (n: number) => new Date(now + n * 3600_000).toISOString();
const lesson = (
	title: string,
	startsAt: string | null,
	phase: Planned['phase'] = 'draft',
	endedAt: string | null = null
) => ({
	title,
	phase,
	startsAt,
	createdAt: hours(-1000),
	endedAt
});
const order = (...lessons: ReturnType<typeof lesson>[]) => {
	const { next, coming, past } = arrange(lessons, now);
	return [next?.title, coming.map(({ title }) => title), past.map(({ title }) => title)];
};

test('the soonest lesson to come is next, then the others, then those missed, then those without a date', () => {
	const lessons = [
		lesson('someday', null),
		lesson('missed', hours(-50)),
		lesson('in a week', hours(160)),
		lesson('tomorrow', hours(24)),
		lesson('held', hours(-100), 'ended', hours(-98)),
		lesson('held later', hours(-90), 'ended', hours(-88))
	];
	expect(order(...lessons)).toEqual(['tomorrow', ['in a week', 'missed', 'someday'], ['held later', 'held']]);
});

test('a lesson that began an hour ago is still next', () => {
	expect(order(lesson('tomorrow', hours(24)), lesson('now', hours(-1)))[0]).toBe('now');
});

test('a room that is open comes before everything', () => {
	expect(order(lesson('soon', hours(0.1)), lesson('open', null, 'lobby'))[0]).toBe('open');
});

test('nobody has lessons at first', () => {
	expect(order()).toEqual([undefined, [], []]);
});
