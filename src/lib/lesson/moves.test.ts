import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extend, from, moves, nextMove, previousMove, step, type Move, type Round } from './moves.ts';
import { roundPhases } from './phase.ts';

const NOW = 1_790_000_000_000;
const waiting: Round = { phase: 'waiting', closesAt: null };
const anyMove = fc.constantFrom(...moves);
const anyPhase = fc.constantFrom(...roundPhases);
const anySeconds = fc.option(fc.integer({ min: 5, max: 7200 }));

/** The round after these moves; those that are refused change nothing. */
function play(played: readonly Move[], seconds: number | null = null): Round {
	return played.reduce((round, move, i) => {
		const after = step(round, move, NOW + i, seconds);
		return 'round' in after ? after.round : round;
	}, waiting);
}

describe('a round', () => {
	test('is in one of four phases, whatever is pressed in whatever order', () => {
		fc.assert(
			fc.property(fc.array(anyMove), anySeconds, (played, seconds) => {
				expect(roundPhases).toContain(play(played, seconds).phase);
			})
		);
	});

	test('moves exactly from where the table says, and is refused by name elsewhere', () => {
		fc.assert(
			fc.property(anyPhase, anyMove, (phase, move) => {
				const after = step({ phase, closesAt: null }, move, NOW);
				expect('round' in after).toBe(from[move].includes(phase));
				if ('refused' in after) expect(after.refused).toBe('not_now');
			})
		);
	});

	test('is not changed by a refused move, nor by the move that was played: states are new', () => {
		fc.assert(
			fc.property(anyPhase, anyMove, (phase, move) => {
				const round = Object.freeze({ phase, closesAt: null });
				step(round, move, NOW, 30);
				expect(round.phase).toBe(phase);
			})
		);
	});

	test('that is revealed never takes answers again without being hidden first', () => {
		fc.assert(
			fc.property(fc.array(anyMove), (played) => {
				const revealed = play([...played, 'close', 'reveal', 'open', 'close', 'reopen']);
				if (play([...played, 'close', 'reveal']).phase === 'revealed') expect(revealed.phase).toBe('revealed');
			})
		);
	});

	test('opens from waiting once: never again after answers may have come', () => {
		fc.assert(
			fc.property(fc.array(anyMove), (played) => {
				const round = play(['open', ...played]);
				expect(round.phase).not.toBe('waiting');
				expect(step(round, 'open', NOW)).toEqual({ refused: 'not_now' });
			})
		);
	});

	test('has a deadline only while it is open', () => {
		fc.assert(
			fc.property(fc.array(anyMove), anySeconds, (played, seconds) => {
				const round = play(played, seconds);
				if (round.phase !== 'open') expect(round.closesAt).toBeNull();
			})
		);
	});

	test('pressed twice with one key does what was meant once', () => {
		fc.assert(
			fc.property(anyPhase, anyMove, (phase, move) => {
				const once = step({ phase, closesAt: null }, move, NOW, 30);
				if ('round' in once) expect(step(once.round, move, NOW + 50, 30)).toEqual({ refused: 'not_now' });
			})
		);
	});

	test('can be taken back one step from anywhere but from an open vote', () => {
		for (const phase of roundPhases) {
			const back = previousMove(phase);
			if (phase === 'open') expect(back).toBeNull();
			else if (back !== 'previous' && back !== null) expect(from[back]).toContain(phase);
		}
	});

	test('goes from its announcement to the next question by one key alone', () => {
		const seen: string[] = [];
		let round = waiting;
		for (let move = nextMove(round.phase); move !== 'next'; move = nextMove(round.phase)) {
			seen.push(move);
			const after = step(round, move, NOW);
			if (!('round' in after)) throw new Error(`${move} refused`);
			round = after.round;
		}
		expect(seen).toEqual(['open', 'reveal']);
	});
});

describe('more time', () => {
	test('is given to an open round alone', () => {
		fc.assert(
			fc.property(anyPhase, fc.integer({ min: 5, max: 3600 }), (phase, seconds) => {
				const after = extend({ phase, closesAt: null }, seconds, NOW);
				expect('round' in after).toBe(phase === 'open');
			})
		);
	});

	test('is never less than asked, and never shortens what was left', () => {
		const deadline = fc.option(fc.integer({ min: NOW - 100_000, max: NOW + 100_000 }));
		fc.assert(
			fc.property(deadline, fc.integer({ min: 5, max: 3600 }), (closesAt, seconds) => {
				const after = extend({ phase: 'open', closesAt }, seconds, NOW);
				if (!('round' in after)) throw new Error('refused');
				expect(after.round.closesAt).toBeGreaterThanOrEqual(NOW + seconds * 1000);
				expect(after.round.closesAt).toBeGreaterThanOrEqual((closesAt ?? 0) + seconds * 1000);
			})
		);
	});
});
