import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backward, curtain, forward, NO_ROUND } from './keys.ts';
import type { LiveRound, LiveState, Room } from './live.ts';
import { from } from './moves.ts';
import { lessonPhases, roundPhases } from './phase.ts';
import { seen } from './seen.ts';
import { alarms, hostView, phoneView, screenView, SILENT_AFTER_MS, type RulesOf } from './view.ts';

const NOW = 1_790_000_000_000;
const KEY = 'the right answer';
const COUNT = 'counts by option';

/** A kind that says aloud when its key or its counts leave the house. */
const rules: RulesOf = () => ({
	title: () => 'Que faites-vous ?',
	show: (_spec, revealed) => (revealed ? { key: KEY } : {}),
	summarise: () => ({ counts: COUNT })
});

const anyRound = fc.record<LiveRound>({
	id: fc.constantFrom('r1', 'r2', 'r3'),
	activity: fc.constantFrom('a1', 'a2', 'a3'),
	n: fc.integer({ min: 1, max: 4 }),
	kind: fc.constant('any'),
	spec: fc.constant({ secret: KEY }),
	phase: fc.constantFrom(...roundPhases),
	showLive: fc.boolean(),
	seconds: fc.option(fc.integer({ min: 5, max: 600 })),
	openedAt: fc.option(fc.constant(NOW - 5_000)),
	closesAt: fc.option(fc.constant(NOW + 5_000))
});
const anyEntry = (id: string) =>
	fc.record({
		id: fc.constant(id),
		kind: fc.constant('any'),
		spec: fc.constant({ secret: KEY }),
		seconds: fc.constant(null),
		rounds: fc.array(fc.record({ id: fc.uuid(), n: fc.nat(3), phase: fc.constantFrom(...roundPhases) }), {
			maxLength: 2
		})
	});
const anyState = fc.record<LiveState>({
	at: fc.nat(),
	version: fc.nat(),
	id: fc.constant('lesson'),
	code: fc.constant('K7MP4X'),
	title: fc.constant('Séance 4'),
	course: fc.constant('Mener une équipe'),
	phase: fc.constantFrom(...lessonPhases),
	agenda: fc.tuple(anyEntry('a1'), anyEntry('a2'), anyEntry('a3')),
	round: fc.option(anyRound)
});
const anyRoom = fc.record<Room>({
	here: fc.nat(500),
	screens: fc.nat(2),
	tally: fc.array(fc.record({ content: fc.constant('Ana said this'), n: fc.integer({ min: 1, max: 200 }) }), {
		maxLength: 4
	})
});

describe('before the reveal', () => {
	const hidden = anyState.filter(({ round }) => round?.phase !== 'revealed');

	test('a phone gets neither key nor counts nor the number of answers', () => {
		fc.assert(
			fc.property(hidden, anyRoom, (state, room) => {
				const view = phoneView(state, room, rules);
				const bytes = JSON.stringify(view);
				expect(bytes).not.toContain(KEY);
				expect(bytes).not.toContain(COUNT);
				expect(view.round?.answered ?? null).toBeNull();
			})
		);
	});

	test('a phone’s view is the same whatever the room has answered: one message serves all', () => {
		fc.assert(
			fc.property(hidden, anyRoom, anyRoom, (state, room, other) => {
				expect(phoneView(state, room, rules)).toEqual(phoneView(state, other, rules));
			})
		);
	});

	test('a screen never gets the key, and counts only while the host shows them live', () => {
		fc.assert(
			fc.property(hidden, anyRoom, (state, room) => {
				const bytes = JSON.stringify(screenView(state, room, rules));
				const live = state.round !== null && state.round.showLive && state.round.phase !== 'waiting';
				expect(bytes).not.toContain(KEY);
				expect(bytes.includes(COUNT)).toBe(live);
			})
		);
	});
});

test('an answer’s words reach nobody but through their kind’s own summary', () => {
	fc.assert(
		fc.property(anyState, anyRoom, (state, room) => {
			const views = [phoneView, screenView].map((view) => view(state, room, rules));
			for (const view of [...views, hostView(state, room, rules, NOW)])
				expect(JSON.stringify(view)).not.toContain('Ana said this');
		})
	);
});

test('after the reveal everybody sees the same result', () => {
	fc.assert(
		fc.property(anyState, anyRound, anyRoom, (state, round, room) => {
			const revealed = { ...state, round: { ...round, phase: 'revealed' as const } };
			const [phone, wall] = [phoneView(revealed, room, rules), screenView(revealed, room, rules)];
			expect(phone.round).toEqual(wall.round);
			expect(JSON.stringify(phone)).toContain(KEY);
		})
	);
});

describe('the desk’s keys', () => {
	const anyView = fc.tuple(anyState, anyRoom).map(([state, room]) => hostView(state, room, rules, NOW));

	test('forward always does something legal, until the lesson is over', () => {
		fc.assert(
			fc.property(anyView, (view) => {
				const press = forward(view);
				if (view.lesson.phase === 'ended') expect(press).toBeNull();
				if (press?.does === 'move') {
					expect(from[press.move]).toContain(view.round?.phase);
					expect(press).toMatchObject({ round: view.round?.id, expected: view.round?.phase });
				}
				if (press?.does === 'present') {
					expect(view.agenda.find(({ id }) => id === press.activity)?.state).toBe('to_come');
					expect(press.expected).toBe(view.round?.id ?? NO_ROUND);
				}
			})
		);
	});

	test('backward never closes an open vote, and never opens one that was revealed', () => {
		fc.assert(
			fc.property(anyView, (view) => {
				const press = backward(view);
				if (view.round?.phase === 'open') expect(press).toBeNull();
				if (press?.does === 'move') {
					expect(from[press.move]).toContain(view.round?.phase);
					expect(press.move === 'reopen' && view.round?.phase === 'revealed').toBe(false);
				}
			})
		);
	});

	test('the black-screen key only ever hides, or moves the curtain', () => {
		fc.assert(
			fc.property(anyView, (view) => {
				const press = curtain(view);
				if (press?.does === 'live') expect(press.shown).toBe(!view.showLive);
				else if (press) expect(press).toMatchObject({ does: 'move', move: 'hide' });
			})
		);
	});

	test('what the room sees has a word for every state', () => {
		fc.assert(
			fc.property(anyView, (view) => {
				const word = seen(view);
				expect(word === 'revealed').toBe(view.lesson.phase === 'live' && view.round?.phase === 'revealed');
			})
		);
	});
});

describe('an alarm', () => {
	const open = (openedAt: number): LiveState => ({
		at: 1,
		version: 1,
		id: 'lesson',
		code: 'K7MP4X',
		title: '',
		course: '',
		phase: 'live',
		agenda: [],
		round: {
			id: 'r1',
			activity: 'a1',
			n: 1,
			kind: 'any',
			spec: {},
			phase: 'open',
			showLive: false,
			seconds: null,
			openedAt,
			closesAt: null
		}
	});
	const silent = open(NOW - SILENT_AFTER_MS);

	test('waits twenty seconds', () => {
		expect(alarms(open(NOW - SILENT_AFTER_MS + 1), { here: 80, screens: 0, tally: [] }, NOW)).toEqual([]);
	});

	test('tells that nobody answers though many are here', () => {
		expect(alarms(silent, { here: 80, screens: 1, tally: [] }, NOW)).toEqual(['nobody_answers']);
	});

	test('is quiet as soon as one has answered', () => {
		expect(alarms(silent, { here: 80, screens: 1, tally: [{ content: 1, n: 1 }] }, NOW)).toEqual([]);
	});

	test('tells that nobody is here, and that no screen is open', () => {
		expect(alarms(silent, { here: 0, screens: 0, tally: [] }, NOW)).toEqual(['nobody_here', 'no_screen']);
	});
});
