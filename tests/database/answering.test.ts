import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, type Args } from '../../src/lib/server/database/functions/index.ts';
import { server } from '../../src/lib/server/database/gateway.ts';
import { classroom, question, refusalOf, type Classroom, type Phone, type Room } from '../support/classroom.ts';

let here: Classroom;
let room: Room;
let ana: Phone;
let ben: Phone;
beforeAll(async () => {
	here = await classroom();
});
beforeEach(async () => {
	room = await here.claire.hasRoom();
	[ana, ben] = [here.phone(), here.phone()];
	await ana.joins(room, 'Ana');
	await ben.joins(room, 'Ben');
});
afterAll(() => here.close());

type Item = Args<'give_answers'>['batch'][number];
const give = (batch: Item[]) => ask(here.process.db, server, 'give_answers', { batch });
const item = (phone: Phone, content: unknown, revision: number | null): Item => {
	const { seat, session } = phone.seated;
	return { round: room.round ?? '', seat, session, content, revision };
};
const table = async () => (await here.table(room.round ?? '')).map(({ content, revision }) => [content, revision]);
const nobody = '00000000-0000-4000-8000-000000000000';

describe('an answer', () => {
	test('may change until the round is closed, and then no more', async () => {
		await here.claire.opens(room);
		await ana.answers(room, [0]);
		await ana.answers(room, [1]);
		await here.claire.closes(room);
		expect(await refusalOf(ana.answers(room, [2]))).toBe('round_closed');
		expect(await table()).toEqual([[[1], 2]]);
	});

	test('sent again with the same revision does not double', async () => {
		await here.claire.opens(room);
		await ana.answers(room, [0], { revision: 1 });
		await Promise.all([1, 1, 1].map((revision) => ana.answers(room, [0], { revision })));
		expect(await table()).toEqual([[[0], 1]]);
		expect(await here.tally(room.round ?? '')).toEqual([{ content: [0], n: 1 }]);
	});

	test('of an older revision that comes late never wins', async () => {
		await here.claire.opens(room);
		await ana.answers(room, [2], { revision: 5 });
		await ana.answers(room, [0], { revision: 4 });
		expect(await table()).toEqual([[[2], 5]]);
	});

	test('given back to what it was holds against what was in between', async () => {
		await here.claire.opens(room);
		await ana.answers(room, [0], { revision: 1 });
		await ana.answers(room, [0], { revision: 3 });
		await ana.answers(room, [1], { revision: 2 });
		expect(await table()).toEqual([[[0], 3]]);
	});

	test('from a page without JavaScript comes after whatever is there', async () => {
		await here.claire.opens(room);
		await ana.answers(room, [0], { revision: null });
		await ana.answers(room, [1], { revision: 7 });
		await ana.answers(room, [2], { revision: null });
		expect(await table()).toEqual([[[2], 8]]);
	});

	test('that no option stands for is refused before the database hears of it', async () => {
		await here.claire.opens(room);
		for (const content of [[3], [], [0, 1], '0', null, { a: 1 }, [[0]], 'x'.repeat(9000)])
			expect(await refusalOf(ana.answers(room, content))).toBe('not_an_answer');
		expect(await table()).toEqual([]);
	});

	test('to what is no longer on the screen, to nothing, or to another lesson’s round is refused', async () => {
		const first = await here.claire.opens(room);
		const other = await here.claire.hasRoom();
		const foreign = await here.claire.opens(other);
		await here.claire.opens(room);
		expect(await refusalOf(ana.answers(room, [0], { round: first }))).toBe('round_moved_on');
		expect(await refusalOf(ana.answers(room, [0], { round: nobody }))).toBe('round_moved_on');
		expect(await refusalOf(ana.answers(room, [0], { round: foreign }))).toBe('round_moved_on');
		expect(await give([{ ...item(ana, [0], 1), round: foreign }])).toEqual(['seat_unknown']);
		expect(await here.table(foreign)).toEqual([]);
	});

	test('to a round that waits is refused', async () => {
		await here.claire.presents(room, await here.claire.writes(room));
		expect(await refusalOf(ana.answers(room, [0]))).toBe('round_closed');
	});

	test('is read against what was asked, not against what the activity says since', async () => {
		const activity = await here.claire.writes(room);
		await here.claire.opens(room, activity);
		const spec = { ...question, options: question.options.slice(0, 2) };
		const edit = { lesson: room.lesson, activity, kind: 'choice', spec, seconds: null, show_live: false };
		await here.claire.asks('save_activity', edit);
		await ana.answers(room, [2]);
		expect((await here.state(room)).round?.spec).toEqual(question);
		await here.claire.opens(room, activity);
		expect(await refusalOf(ana.answers(room, [2]))).toBe('not_an_answer');
	});

	test('is read against a question changed while it waited, even by a process that remembers the old one', async () => {
		const activity = await here.claire.writes(room);
		await here.claire.presents(room, activity);
		await here.process.rooms.of(room.lesson).state();
		const spec = { ...question, options: question.options.slice(0, 2) };
		const edit = { lesson: room.lesson, activity, kind: 'choice', spec, seconds: null, show_live: false };
		await here.claire.asks('save_activity', edit);
		await here.claire.opens(room, activity);
		expect(await refusalOf(ana.answers(room, [2]))).toBe('not_an_answer');
	});
});

describe('a batch', () => {
	test('keeps the good items and names what is wrong with each of the others, in order', async () => {
		await here.claire.opens(room);
		const stranger = { ...item(ben, [0], 1), session: 9 };
		const batch = [
			item(ana, [0], 1),
			stranger,
			{ ...item(ben, [1], 1), round: nobody },
			{ ...item(ben, [1], 1), seat: nobody },
			item(ben, [2], 1)
		];
		expect(await give(batch)).toEqual([null, 'seat_unknown', 'round_moved_on', 'seat_unknown', null]);
		expect(await here.tally(room.round ?? '')).toHaveLength(2);
	});

	test('with one seat twice keeps its newest, whatever the order', async () => {
		await here.claire.opens(room);
		await give([item(ana, [2], 3), item(ana, [0], 1), item(ana, [1], 2)]);
		expect(await table()).toEqual([[[2], 3]]);
	});

	test('empty is no work', async () => {
		expect(await give([])).toEqual([]);
	});

	test('whatever the order and the grouping, the newest revision is what stays', async () => {
		await here.claire.opens(room);
		const change = fc.record({ option: fc.integer({ min: 0, max: 2 }), revision: fc.integer({ min: 1, max: 9 }) });
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(change, { selector: ({ revision }) => revision, minLength: 1, maxLength: 9 }),
				fc.integer({ min: 1, max: 4 }),
				async (changes, size) => {
					await here.db.sql`delete from app.answer where round_id = ${room.round}`;
					for (let at = 0; at < changes.length; at += size)
						await give(changes.slice(at, at + size).map(({ option, revision }) => item(ana, [option], revision)));
					const newest = changes.toSorted((a, b) => b.revision - a.revision)[0];
					expect(await table()).toEqual([[[newest?.option], newest?.revision]]);
				}
			),
			{ numRuns: 80 }
		);
	});
});

describe('the count', () => {
	test('adds equal answers up, one per seat', async () => {
		const phones = await here.guests(room, 30);
		await here.claire.opens(room);
		await Promise.all(phones.map((phone, index) => phone.answers(room, [index % 3])));
		await Promise.all(phones.map((phone) => phone.answers(room, [1])));
		expect(await here.tally(room.round ?? '')).toEqual([{ content: [1], n: 30 }]);
	});

	test('of an activity presented again starts from nothing, and the earlier one stays', async () => {
		const activity = await here.claire.writes(room);
		const first = await here.claire.opens(room, activity);
		await ana.answers(room, [0]);
		await here.claire.reveals(room, 'open');
		const second = await here.claire.opens(room, activity);
		expect(second).not.toBe(first);
		expect(await here.tally(second)).toEqual([]);
		expect(await here.tally(first)).toEqual([{ content: [0], n: 1 }]);
		expect((await here.state(room)).agenda[0]?.rounds.map(({ n, phase }) => [n, phase])).toEqual([
			[1, 'revealed'],
			[2, 'open']
		]);
	});
});

describe('the deadline', () => {
	const shift = (seconds: number) => here.db.sql`
		update app.round set closes_at = clock_timestamp() + make_interval(secs => ${seconds}) where id = ${room.round}`;

	test('leaves a second to what was sent in time, and nothing to what comes after', async () => {
		await here.claire.opens(room, undefined, 60);
		await shift(-0.5);
		await ana.answers(room, [0]);
		await shift(-1.1);
		expect(await refusalOf(ben.answers(room, [1]))).toBe('round_closed');
		expect(await table()).toEqual([[[0], 1]]);
	});

	test('closes the round once, whoever asks, at the time that was announced', async () => {
		await here.claire.opens(room, undefined, 60);
		await ask(here.process.db, server, 'close_due_rounds', {});
		await shift(-1.5);
		const { version } = await here.state(room);
		const second = await here.another();
		const asked = [here.process.db, second.db, here.process.db, second.db];
		const closed = await Promise.all(asked.map((db) => ask(db, server, 'close_due_rounds', {})));
		expect(closed.reduce((sum, n) => sum + n, 0)).toBe(1);
		const state = await here.state(room);
		expect(state.round?.phase).toBe('closed');
		expect(state.version).toBe(version + 1);
		const [row] = await here.db.sql`select closed_at = closes_at as same from app.round where id = ${room.round}`;
		expect(row?.['same']).toBe(true);
	});

	test('passed a moment ago is put off by giving more time, counted from now', async () => {
		await here.claire.opens(room, undefined, 60);
		await shift(-0.5);
		await here.claire.asks('extend_round', { round: room.round ?? '', seconds: 30 });
		await ana.answers(room, [0]);
		const { round } = await here.state(room);
		expect((round?.closesAt ?? 0) - Date.now()).toBeGreaterThan(28_000);
	});

	test('counted by a process that watches closes the round by itself', async () => {
		await here.claire.opens(room, undefined, 60);
		await shift(-0.2);
		await here.process.rooms.of(room.lesson).refresh();
		await sleep(1_300);
		expect((await here.state(room)).round?.phase).toBe('closed');
	});
});

describe('answers that race with the closing', () => {
	test('every acknowledged answer is in the count of the reveal, and none after', async () => {
		const second = await here.another();
		const phones = await here.guests(room, 60);
		for (const [index, phone] of phones.entries()) if (index % 2) phone.process = second;
		for (let round = 0; round < 4; round++) {
			await here.claire.opens(room);
			await Promise.all([here.process, second].map(({ rooms }) => rooms.of(room.lesson).refresh()));
			const given: string[] = [];
			const answering = phones.map(async (phone, index) => {
				await sleep(Math.floor(index / 6));
				const refusal = await refusalOf(phone.answers(room, [index % 3]));
				given.push(refusal);
			});
			await sleep(5 + round);
			await here.claire.reveals(room, 'open');
			const revealed = await here.tally(room.round ?? '');
			await Promise.all(answering);
			const kept = given.filter((refusal) => refusal === 'nothing refused').length;
			expect(revealed.reduce((sum, { n }) => sum + n, 0)).toBe(kept);
			expect(await here.table(room.round ?? '')).toHaveLength(kept);
			expect(new Set(given)).toEqual(
				new Set([...given].map((one) => (one === 'nothing refused' ? one : 'round_closed')))
			);
		}
	});
});
