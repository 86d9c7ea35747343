import type { Instant, LessonPhase, RoundPhase } from './phase.ts';
import type { Tally } from './tally.ts';

/** One opening of an activity, with what was asked as it was then. */
export interface LiveRound {
	id: string;
	activity: string;
	n: number;
	kind: string;
	spec: unknown;
	phase: RoundPhase;
	/** Whether the room sees the bars while votes land. */
	showLive: boolean;
	seconds: number | null;
	openedAt: Instant | null;
	closesAt: Instant | null;
}

export interface AgendaEntry {
	id: string;
	kind: string;
	spec: unknown;
	seconds: number | null;
	rounds: { id: string; n: number; phase: RoundPhase }[];
}

/** A lesson as the database holds it, before anybody's view is made of it. */
export interface LiveState {
	/** Orders snapshots, whichever process read them: microseconds of the database's clock. */
	at: number;
	version: number;
	id: string;
	code: string;
	title: string;
	course: string;
	phase: LessonPhase;
	agenda: AgendaEntry[];
	round: LiveRound | null;
}

/** What one process knows besides: who is connected to it, and what the round has collected. */
export interface Room {
	/** Seats with a stream open. */
	here: number;
	/** Projector views open. */
	screens: number;
	/** Distinct answers of the current round with their counts. */
	tally: Tally;
}
