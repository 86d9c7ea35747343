import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_ROUND } from '../../src/lib/lesson/keys.ts';
import { classroom, type Classroom } from '../support/classroom.ts';

let room: Classroom;
beforeAll(async () => {
	room = await classroom();
});
afterAll(() => room.close());

describe('a press says what its desk saw', () => {
	test('a late first question does not take down what was opened since', async () => {
		const { claire } = room;
		const lesson = await claire.hasRoom();
		const activity = await claire.writes(lesson);
		const round = await claire.opens(lesson, activity);
		const late = claire.asks('present_activity', { activity, expected: NO_ROUND });
		await expect(late).rejects.toMatchObject({ reason: 'moved_on', status: 409 });
		await claire.does(lesson, 'close', 'open', round);
	});

	test('a late next question is refused, and so is showing an earlier vote again', async () => {
		const { claire } = room;
		const lesson = await claire.hasRoom();
		const first = await claire.opens(lesson);
		await claire.reveals(lesson, 'open');
		const second = await claire.opens(lesson);
		const activity = await claire.writes(lesson);
		for (const late of [
			claire.asks('present_activity', { activity, expected: first }),
			claire.asks('show_round', { round: first, expected: first })
		])
			await expect(late).rejects.toMatchObject({ reason: 'moved_on' });
		await claire.does(lesson, 'reveal', 'open', second);
	});

	test('of two desks that press for the next question at once, one is heard', async () => {
		const { claire } = room;
		const lesson = await claire.hasRoom();
		const expected = await claire.opens(lesson);
		await claire.reveals(lesson, 'open');
		const activity = await claire.writes(lesson);
		const pressed = await Promise.allSettled([1, 2].map(() => claire.asks('present_activity', { activity, expected })));
		const rounds = pressed.flatMap((one) => (one.status === 'fulfilled' ? [one.value.round] : []));
		expect(rounds).toHaveLength(1);
		const refused = pressed.find((one) => one.status === 'rejected');
		expect(refused?.reason).toMatchObject({ reason: 'moved_on' });
	});
});
