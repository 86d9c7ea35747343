import type { Asked } from '../kind.ts';

/** One of the options, several of them, or a statement to judge. */
export const modes = ['single', 'multiple', 'boolean'] as const;
export type Mode = (typeof modes)[number];

/** An option's letter also names its shape and its colour; there are no more than six. */
export const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

export const MIN_OPTIONS = 2;
export const MAX_OPTIONS = LETTERS.length;

/** Longest texts, in UTF-16 units as `maxlength` counts them. */
export const LONGEST = { question: 1_000, option: 300, explanation: 2_000 };

export interface Option {
	/** Markdown, one line. */
	text: string;
	/** None right: the question asks for an opinion. */
	right: boolean;
}

export interface Spec {
	mode: Mode;
	/** Markdown. */
	question: string;
	options: Option[];
	/** Markdown; empty without one. Shown with the reveal. */
	explanation: string;
}

/** The chosen options' indexes, ascending: `[0,2]` is A and C. */
export type Answer = number[];

export interface Shown extends Asked {
	mode: Mode;
	/** Inline HTML, one per option. */
	options: string[];
	/** Indexes of the right options; null before the reveal and for an opinion. */
	right: number[] | null;
	/** Block HTML; null before the reveal or without one. */
	explanation: string | null;
}

export interface Summary {
	/** Seats that answered: the denominator of every share. */
	seats: number;
	/** Per option: seats that chose it, and their share (0 to 1); null while nobody has answered. */
	options: { n: number; share: number | null }[];
}

/** "A", "C" … for an option's index. */
export function letter(index: number): string {
	return LETTERS[index] ?? '?';
}
