import { nextMove, previousMove, type Move } from './moves.ts';
import type { LessonPhase, RoundPhase } from './phase.ts';
import type { AgendaView, HostView } from './view.ts';

/** The round of a desk that saw none: presses say what they saw, also when it was nothing. */
export const NO_ROUND = '00000000-0000-0000-0000-000000000000';

/**
 * One press of a desk's key: what to do, to what, and what the desk saw when it was pressed. A press that comes late is
 * refused for what it saw instead of doing something else.
 */
export type Press =
	| { does: 'lesson'; phase: LessonPhase; expected: LessonPhase }
	| { does: 'present'; activity: string; expected: string }
	| { does: 'show'; round: string; expected: string }
	| { does: 'move'; round: string; move: Move; expected: RoundPhase }
	| { does: 'extend'; round: string; seconds: number }
	| { does: 'live'; round: string; shown: boolean };

/**
 * The one next thing of a lesson: the yellow key, the space bar, a clicker's forward.
 * @returns null where nothing is left to do
 */
export function forward({ lesson, round, agenda }: HostView): Press | null {
	if (lesson.phase === 'draft') return { does: 'lesson', phase: 'lobby', expected: 'draft' };
	if (lesson.phase === 'ended') return null;
	const move = round ? nextMove(round.phase) : 'next';
	if (round && move !== 'next') return { does: 'move', round: round.id, move, expected: round.phase };
	const next = following(agenda);
	if (next) return { does: 'present', activity: next.id, expected: round?.id ?? NO_ROUND };
	return lesson.phase === 'live' ? { does: 'lesson', phase: 'ended', expected: 'live' } : null;
}

/** What a clicker's backward takes back; null where there is nothing, or nothing that a slip of the thumb should undo. */
export function backward({ lesson, round, agenda }: HostView): Press | null {
	if (lesson.phase !== 'live' || !round) return null;
	const move = previousMove(round.phase);
	if (move !== 'previous') return move && { does: 'move', round: round.id, move, expected: round.phase };
	const last = preceding(agenda)?.rounds.at(-1);
	return last ? { does: 'show', round: last.id, expected: round.id } : null;
}

/** What a clicker's black-screen key does: the room's view of the results goes, or comes back. */
export function curtain({ lesson, round, showLive }: HostView): Press | null {
	if (lesson.phase !== 'live' || !round) return null;
	if (round.phase === 'revealed') return { does: 'move', round: round.id, move: 'hide', expected: 'revealed' };
	return { does: 'live', round: round.id, shown: !showLive };
}

/** The next activity that has not been opened, after the one on the screen; the agenda is never walked backwards. */
function following(agenda: AgendaView[]): AgendaView | undefined {
	const here = agenda.findIndex(({ state }) => state === 'current');
	return agenda.slice(here + 1).find(({ state }) => state === 'to_come');
}

/** The nearest activity before the one on the screen that was opened. */
function preceding(agenda: AgendaView[]): AgendaView | undefined {
	const here = agenda.findIndex(({ state }) => state === 'current');
	return agenda.slice(0, Math.max(0, here)).findLast(({ state }) => state === 'done');
}
