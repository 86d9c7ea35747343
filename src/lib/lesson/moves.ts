import type { Instant, RoundPhase } from './phase.ts';

/** One opening of an activity, as far as the rules of moving it go. */
export interface Round {
	phase: RoundPhase;
	/** When the round closes by itself; null without a timer. */
	closesAt: Instant | null;
}

/** What a host may do to a round. `hide` takes a reveal back, `reopen` takes a closing back. */
export const moves = ['open', 'close', 'reopen', 'reveal', 'hide'] as const;
export type Move = (typeof moves)[number];

export type Step = { round: Round } | { refused: 'not_now' };

/** The phases each move may start from. SQL guards the same table (`move_round`). */
export const from: Record<Move, readonly RoundPhase[]> = {
	open: ['waiting'],
	close: ['open'],
	reopen: ['closed'],
	reveal: ['open', 'closed'],
	hide: ['revealed']
};

const to: Record<Move, RoundPhase> = {
	open: 'open',
	close: 'closed',
	reopen: 'open',
	reveal: 'revealed',
	hide: 'closed'
};

/**
 * Moves a round.
 * @param seconds how long it stays open when the move opens it; null for no timer
 * @returns the round as it becomes, or `not_now` when the move does not start from the round's phase
 */
export function step(round: Round, move: Move, now: Instant, seconds: number | null = null): Step {
	if (!from[move].includes(round.phase)) return { refused: 'not_now' };
	const phase = to[move];
	const closesAt = move === 'open' && seconds !== null ? now + seconds * 1000 : null;
	return { round: { phase, closesAt } };
}

/**
 * Gives an open round more time, counted from its deadline, or from now when that has passed or there was none.
 * @returns the round with its new deadline, or `not_now` unless it is open
 */
export function extend(round: Round, seconds: number, now: Instant): Step {
	if (round.phase !== 'open') return { refused: 'not_now' };
	return { round: { phase: 'open', closesAt: Math.max(round.closesAt ?? now, now) + seconds * 1000 } };
}

/** The one thing a host does next from each phase (the yellow key, the space bar, a clicker's forward). */
export function nextMove(phase: RoundPhase): Move | 'next' {
	const forward = { waiting: 'open', open: 'reveal', closed: 'reveal', revealed: 'next' } as const;
	return forward[phase];
}

/** What a clicker's backward takes back; an open round stays: its answers are not to be hidden by a slip of the thumb. */
export function previousMove(phase: RoundPhase): Move | 'previous' | null {
	const backward = { waiting: 'previous', open: null, closed: 'reopen', revealed: 'hide' } as const;
	return backward[phase];
}
