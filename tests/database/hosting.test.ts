import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CODE_ALPHABET } from '../../src/lib/lesson/code.ts';
import { extend, moves, step, type Move } from '../../src/lib/lesson/moves.ts';
import { lessonPhases, roundPhases, type LessonPhase, type RoundPhase } from '../../src/lib/lesson/phase.ts';
import { classroom, refusalOf, type Classroom, type Room } from '../support/classroom.ts';

let here: Classroom;
let room: Room;
beforeAll(async () => {
	here = await classroom();
});
beforeEach(async () => {
	room = await here.claire.hasRoom();
});
afterAll(() => here.close());

const roundOf = async () => (await here.state(room)).round;
const put = (phase: RoundPhase) => here.db.sql`update app.round set phase = ${phase} where id = ${room.round}`;
const putLesson = (phase: LessonPhase) => here.db.sql`update app.lesson set phase = ${phase} where id = ${room.lesson}`;

describe('a lesson', () => {
	const allowed = ['draft→lobby', 'lobby→draft', 'lobby→live', 'lobby→ended', 'live→ended', 'ended→live'];
	const pairs = lessonPhases.flatMap((from) => lessonPhases.map((to) => [from, to] as const));

	test.each(pairs)('from %s to %s', async (from, to) => {
		await putLesson(from);
		const outcome = await refusalOf(here.claire.moves(room, from, to));
		expect(outcome).toBe(allowed.includes(`${from}→${to}`) ? 'nothing refused' : 'not_now');
		expect((await here.state(room)).phase).toBe(outcome === 'not_now' ? from : to);
	});

	test('pressed on an old page has moved on', async () => {
		await here.claire.moves(room, 'lobby', 'live');
		expect(await refusalOf(here.claire.moves(room, 'lobby', 'ended'))).toBe('moved_on');
		expect((await here.state(room)).phase).toBe('live');
	});

	test('that ends closes what is open, and opened again stays as it was left', async () => {
		await here.claire.opens(room);
		await here.claire.moves(room, 'live', 'ended');
		expect(await roundOf()).toMatchObject({ phase: 'closed' });
		expect(await refusalOf(here.claire.reveals(room))).toBe('not_now');
		expect(await refusalOf(here.claire.presents(room, await here.claire.writes(room)))).toBe('not_now');
		await here.claire.moves(room, 'ended', 'live');
		await here.claire.reveals(room);
		expect(await roundOf()).toMatchObject({ phase: 'revealed' });
	});

	test('has a code of its own from the alphabet without look-alikes', async () => {
		const drawn = await here.db.sql<{ code: string }[]>`select app.fresh_code() as code from generate_series(1, 3000)`;
		const codes = drawn.map(({ code }) => code);
		expect(new Set(codes).size).toBe(3000);
		expect(new Set(codes.join(''))).toEqual(new Set(CODE_ALPHABET));
		for (const code of codes) expect(code).toHaveLength(6);
	});

	test('removed is behind no code, and comes back with it', async () => {
		await here.claire.asks('remove_lesson', { lesson: room.lesson, removed: true });
		expect(await refusalOf(here.state(room))).toBe('wrong_code');
		expect(await refusalOf(here.claire.asks('host_lesson', { code: room.code }))).toBe('not_found');
		await here.claire.asks('remove_lesson', { lesson: room.lesson, removed: false });
		expect(await here.state(room)).toMatchObject({ code: room.code });
	});
});

describe('a round', () => {
	const table = roundPhases.flatMap((phase) => moves.map((move) => [phase, move] as const));

	test.each(table)('that is %s, asked to %s, does what lesson/moves.ts says', async (phase, move) => {
		await here.claire.presents(room, await here.claire.writes(room));
		await put(phase);
		const expected = step({ phase, closesAt: null }, move, 0);
		const outcome = await refusalOf(here.claire.does(room, move, phase));
		if ('refused' in expected) expect([outcome, (await roundOf())?.phase]).toEqual(['not_now', phase]);
		else expect([outcome, (await roundOf())?.phase]).toEqual(['nothing refused', expected.round.phase]);
	});

	test.each(roundPhases)('that is %s gets more time as lesson/moves.ts says', async (phase) => {
		await here.claire.presents(room, await here.claire.writes(room));
		await put(phase);
		const expected = extend({ phase, closesAt: null }, 30, Date.now());
		const outcome = await refusalOf(here.claire.asks('extend_round', { round: room.round ?? '', seconds: 30 }));
		expect(outcome).toBe('refused' in expected ? 'not_now' : 'nothing refused');
	});

	test('pressed on an old page has moved on', async () => {
		await here.claire.opens(room);
		await here.claire.closes(room);
		expect(await refusalOf(here.claire.closes(room))).toBe('moved_on');
		expect(await refusalOf(here.claire.does(room, 'open', 'waiting'))).toBe('moved_on');
	});

	test('that is no longer on the screen is not opened behind everybody’s back', async () => {
		const first = await here.claire.presents(room, await here.claire.writes(room));
		await here.claire.presents(room, await here.claire.writes(room));
		expect(await refusalOf(here.claire.does(room, 'open', 'waiting', first))).toBe('moved_on');
	});

	test('only announced keeps its place when presented again, with what the activity says now', async () => {
		const activity = await here.claire.writes(room);
		const first = await here.claire.presents(room, activity);
		const edit = {
			lesson: room.lesson,
			activity,
			kind: 'choice',
			spec: { changed: true },
			seconds: 30,
			show_live: true
		};
		await here.claire.asks('save_activity', edit);
		expect(await here.claire.presents(room, activity)).toBe(first);
		expect(await roundOf()).toMatchObject({ spec: { changed: true }, seconds: 30, showLive: true, n: 1 });
	});

	test('gives way to another: one thing is open at a time', async () => {
		const first = await here.claire.opens(room);
		await here.claire.opens(room);
		const phases = await here.db.sql`select phase from app.round where lesson_id = ${room.lesson} order by created_at`;
		expect(phases.map(({ phase }) => phase)).toEqual(['closed', 'open']);
		await here.claire.asks('show_round', { round: first });
		expect(await roundOf()).toMatchObject({ id: first, phase: 'closed' });
		const open = await here.db.sql`select 1 from app.round where lesson_id = ${room.lesson} and phase = 'open'`;
		expect(open).toHaveLength(0);
	});

	test('with a timer knows its deadline, and without one when it is opened again', async () => {
		await here.claire.opens(room, undefined, 20);
		const { openedAt, closesAt } = (await roundOf()) ?? {};
		expect((closesAt ?? 0) - (openedAt ?? 0)).toBeLessThanOrEqual(20_001);
		expect((closesAt ?? 0) - (openedAt ?? 0)).toBeGreaterThanOrEqual(19_999);
		await here.claire.closes(room);
		await here.claire.does(room, 'reopen', 'closed');
		expect(await roundOf()).toMatchObject({ phase: 'open', openedAt, closesAt: null });
	});

	test('of a removed activity is not presented again', async () => {
		const activity = await here.claire.writes(room);
		await here.claire.asks('remove_activity', { activity, removed: true });
		expect(await refusalOf(here.claire.presents(room, activity))).toBe('not_now');
	});
});

describe('many hands at once', () => {
	test('two desks, a timer and a removal never lock each other out', async () => {
		const activities = await Promise.all([1, 2, 3].map(() => here.claire.writes(room)));
		const phones = await here.guests(room, 6);
		await here.claire.presents(room, activities[0] ?? '');
		const storm = Array.from({ length: 60 }, async (_, index) => {
			const activity = activities[index % 3] ?? '';
			const seat = phones[index % 6]?.seated.seat ?? '';
			const { round } = await here.state(room);
			const deeds: (() => Promise<unknown>)[] = [
				() => here.claire.presents(room, activity),
				() => here.claire.does(room, 'open', 'waiting', round?.id),
				() => here.claire.does(room, 'reveal', 'open', round?.id),
				() => here.claire.asks('remove_seat', { seat, removed: index % 4 === 0 }),
				() => here.claire.asks('order_activities', { lesson: room.lesson, activities: activities.toReversed() }),
				() => here.phone().joins(room, 'ana@example.org'),
				() => phones[index % 6]?.claims(['2026001', '2026002', 'E-17'][index % 3] ?? '') ?? Promise.resolve(),
				() => phones[index % 6]?.answers(room, [0], { round: round?.id ?? '' }) ?? Promise.resolve()
			];
			return refusalOf(deeds[index % deeds.length]?.() ?? Promise.resolve());
		});
		const outcomes = new Set(await Promise.all(storm));
		expect([...outcomes].filter((one) => /unavailable|error|invalid/i.test(one))).toEqual([]);
		const open = await here.db.sql`select 1 from app.round where lesson_id = ${room.lesson} and phase = 'open'`;
		expect(open.length).toBeLessThanOrEqual(1);
	});

	test('whatever is pressed in whatever order, the round is where lesson/moves.ts says', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom<Move>(...moves), { maxLength: 8 }), async (pressed) => {
				await here.claire.presents(room, await here.claire.writes(room));
				let phase: RoundPhase = 'waiting';
				for (const move of pressed) {
					const next = step({ phase, closesAt: null }, move, 0);
					const outcome = await refusalOf(here.claire.does(room, move, phase));
					expect(outcome).toBe('refused' in next ? 'not_now' : 'nothing refused');
					if ('round' in next) phase = next.round.phase;
				}
				expect((await roundOf())?.phase).toBe(phase);
			}),
			{ numRuns: 25 }
		);
	});
});
