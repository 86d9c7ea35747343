import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { classroom, doorOf, newKey, type Classroom, type Room } from '../support/classroom.ts';

let here: Classroom;
let room: Room;
beforeAll(async () => {
	here = await classroom();
});
beforeEach(async () => {
	room = await here.claire.hasRoom();
});
afterAll(() => here.close());

/** A simulated student joins and answers the round that is on. */
async function simulated(content: unknown): Promise<void> {
	const door = await doorOf(here.process, room);
	const { cookie } = await here.process.seats.join(door, newKey(), null, true);
	const ticket = here.process.seats.ticket(door, cookie);
	if (ticket) await here.process.answers.give(ticket, { round: room.round ?? '', content, revision: 1 });
}

const report = () => here.claire.asks('lesson_report', { lesson: room.lesson });
const rows = () => here.claire.asks('lesson_answers', { lesson: room.lesson });

describe('simulated students', () => {
	test('are in no figure and no row of a lesson that somebody attended', async () => {
		await here.claire.opens(room);
		await simulated([0]);
		await simulated([1]);
		const ana = here.phone();
		await ana.joins(room, '2026001');
		await ana.answers(room, [1]);
		expect(await report()).toMatchObject({ rehearsal: false, seats: 1, claimed: 1, answering: 1 });
		expect((await report()).rounds[0]?.tally).toEqual([{ content: [1], n: 1 }]);
		expect((await rows()).map(({ name }) => name)).toEqual(['Ana Ferreira']);
	});

	test('are what a rehearsal is reported by, and it says so', async () => {
		await here.claire.opens(room);
		await simulated([0]);
		await simulated([0]);
		expect(await report()).toMatchObject({ rehearsal: true, seats: 2, answering: 2 });
		expect((await report()).rounds[0]?.tally).toEqual([{ content: [0], n: 2 }]);
		expect(await rows()).toHaveLength(2);
	});

	test('leave an empty lesson an empty report', async () => {
		expect(await report()).toMatchObject({ rehearsal: false, seats: 0, answering: 0, rounds: [] });
	});
});

describe('clearing a rehearsal', () => {
	test('gives the lesson back as it was: no seat, no round, the lobby open', async () => {
		await here.claire.opens(room);
		await simulated([0]);
		expect(await here.claire.asks('clear_rehearsal', { lesson: room.lesson })).toEqual({ seats: 1 });
		expect(await report()).toMatchObject({ phase: 'lobby', seats: 0, rounds: [] });
		expect((await here.state(room)).round).toBeNull();
	});

	test('takes nothing from those who were really there', async () => {
		const round = await here.claire.opens(room);
		await simulated([0]);
		const ben = here.phone();
		await ben.joins(room, 'Ben');
		await ben.answers(room, [1]);
		await here.claire.asks('clear_rehearsal', { lesson: room.lesson });
		expect(await here.tally(round)).toEqual([{ content: [1], n: 1 }]);
		expect(await here.state(room)).toMatchObject({ phase: 'live', round: { id: round, phase: 'open' } });
	});

	test('changes nothing where there was none', async () => {
		const round = await here.claire.opens(room);
		expect(await here.claire.asks('clear_rehearsal', { lesson: room.lesson })).toEqual({ seats: 0 });
		expect(await here.state(room)).toMatchObject({ phase: 'live', round: { id: round } });
	});
});
