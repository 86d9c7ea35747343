import type { z } from 'zod';
import type { Tally } from '../lesson/tally.ts';

/** Markdown in, sanitised HTML out; `inline` for text that must not become a paragraph (an option's label). */
export type Render = (markdown: string, inline?: boolean) => string;

/**
 * The contract of an activity kind. One folder keeps it; nobody outside that folder asks a kind's name.
 *
 * `Spec` is what the teacher writes (Markdown inside), stored as JSON. `Shown` is what leaves the server for phones
 * and screens: rendered, and without the key until it is revealed. `Answer` is one seat's answer in its one canonical
 * form: two seats that mean the same thing store the same JSON, so that SQL can count distinct contents.
 */
export interface Kind<Spec, Answer, Shown, Summary> {
	/** The stored name, e.g. `choice`; also the folder's. */
	readonly name: string;
	/** Parses and normalises what the teacher wrote; zod messages are keys of the kind's own `messages.ts`. */
	readonly spec: z.ZodType<Spec>;
	/** A spec the editor starts from: incomplete, so not yet parsed. */
	readonly blank: unknown;
	/** The question in one line of plain text, for agendas, reports and window titles. */
	title(spec: Spec): string;
	/** Parses an answer against its spec into canonical form; null when it is not an answer to this spec. */
	readAnswer(spec: Spec, input: unknown): Answer | null;
	/** What a plain HTML form (fields named `answer`) means; goes through `readAnswer` next. */
	fromForm(values: string[]): unknown;
	/** What phones and screens may see: everything once `revealed`, else without key and explanation. */
	show(spec: Spec, revealed: boolean, render: Render): Shown;
	/** Counts what was answered, in the order it is drawn. */
	summarise(spec: Spec, tally: Tally<Answer>): Summary;
	/** 1 right, 0 wrong, between for partly right; null when the spec has no right answer. */
	score(spec: Spec, answer: Answer): number | null;
	/** The answer in words, for exports and the plain page. */
	describe(spec: Spec, answer: Answer): string;
	/** Columns of the per-question export: one row per thing counted. */
	exportRows(spec: Spec, summary: Summary): ExportRow[];
	/** A complete spec with answers of each sort: the contract test, the demo class and the rehearsal use it. */
	readonly example: { spec: Spec; answers: Answer[]; refused: unknown[] };
	/** A plausible answer of a simulated student; `chance` yields numbers in [0, 1). */
	simulate(shown: Shown, chance: () => number): Answer;
}

/** One counted thing of one question. `right` is null where there is no right answer. */
export interface ExportRow {
	label: string;
	n: number;
	right: boolean | null;
}

/** A kind whose types are its own business; what the rest of the house holds. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyKind = Kind<any, any, any, any>;
