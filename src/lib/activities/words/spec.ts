import type { Asked } from '../kind.ts';

export const MIN_PER_SEAT = 1;
export const MAX_PER_SEAT = 5;

/** Longest word or expression, in code points once cleaned: what still reads on a wall. */
export const MAX_WORD = 30;

/** Longest question, in UTF-16 units as `maxlength` counts them. */
export const MAX_QUESTION = 1_000;

/** Words a wall can hold; the rest are counted. */
export const MAX_SHOWN = 80;

/** Words a phone lists, besides the seat's own. */
export const MAX_ON_PHONE = 20;

export interface Spec {
	/** Markdown. */
	question: string;
	/** How many words one seat may give, 1 to 5. */
	perSeat: number;
}

/** The seat's words as they are displayed, cleaned, without double, in the order of their keys. */
export type Answer = string[];

export interface Shown extends Asked {
	perSeat: number;
}

export interface Counted {
	/** The spelling most seats chose. */
	word: string;
	/** Seats that gave it, in any spelling. */
	n: number;
}

export interface Summary {
	/** Seats that answered. */
	seats: number;
	/** Words given, each as often as it was. */
	given: number;
	/** The most given first, at most 80. */
	words: Counted[];
	/** The words that found no room: how many different ones, given how often. */
	rest: { different: number; given: number };
}
