import type { Instant } from './phase.ts';

/** Who a seat is in its lesson, and what it answered in the round that is on. */
export interface Me {
	name: string | null;
	guest: number | null;
	claimed: boolean;
	/** The round that is on, and this seat's answer to it. */
	round: string | null;
	answer: unknown;
	revision: number;
}

/** The same as a phone is told it, with the server's clock when it said so. */
export interface ToldMe extends Me {
	now: Instant;
}
