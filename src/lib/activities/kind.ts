import type { z } from 'zod';
import type { Tally } from '../lesson/tally.ts';
import type { Messages } from '../messages/locale.ts';

/** Markdown in, sanitised HTML out; `inline` for text that must not become a paragraph (an option's label). */
export type Render = (markdown: string, inline?: boolean) => string;

/** What every kind shows: pages draw it above the face, whatever the kind. */
export interface Asked {
	/** The question's first paragraph as inline HTML, for the heading. */
	question: string;
	/** What follows it (code, a table, a list) as block HTML; empty when nothing does. */
	more: string;
}

/**
 * The contract of an activity kind. One folder keeps it; nobody outside that folder asks a kind's name.
 *
 * `Spec` is what the teacher writes (Markdown inside), stored as JSON. `Shown` is what leaves the server for phones
 * and screens: rendered, and without the key until it is revealed. `Answer` is one seat's answer in its one canonical
 * form: two seats that mean the same thing store the same JSON, so that SQL can count distinct contents. `Summary` is
 * counts alone: it holds no key, so that it may travel before the reveal.
 */
export interface Kind<Spec, Answer, Shown extends Asked, Summary> {
	/** The stored name, e.g. `choice`; also the folder's. */
	readonly name: string;
	/** What people call it, in two or three words without a capital. */
	readonly label: Messages<string>;
	/** The drawing that stands for it in an agenda: a name of `ui/Icon.svelte`. */
	readonly icon: 'list' | 'words';
	/** Parses and normalises what the teacher wrote; zod messages are keys of the kind's own `messages.ts`. */
	readonly spec: z.ZodType<Spec>;
	/** A spec the editor starts from: incomplete, so not yet parsed. */
	readonly blank: unknown;
	/**
	 * What the fields of the kind's Edit face mean; goes through `spec` next. A form that holds a field `edit` asks for
	 * a change of the form itself (one more option): the result is to be drawn again, not saved.
	 */
	specFromForm(form: FormData): unknown;
	/** The question in one line of plain text, for agendas, reports and window titles. */
	title(spec: Spec): string;
	/** Parses an answer against its spec into canonical form; null when it is not an answer to this spec. */
	readAnswer(spec: Spec, input: unknown): Answer | null;
	/** What a plain HTML form (fields named `answer`) means; goes through `readAnswer` next. */
	fromForm(values: string[]): unknown;
	/** What phones and screens may see: everything once `revealed`, else without key and explanation. */
	show(spec: Spec, revealed: boolean, render: Render): Shown;
	/** Counts what was answered, in the order it is drawn, no more than a screen can hold. Never the key. */
	summarise(spec: Spec, tally: Tally<Answer>): Summary;
	/** 1 right, 0 wrong, between for partly right; null when the spec has no right answer. */
	score(spec: Spec, answer: Answer): number | null;
	/** The answer in words, for exports and the plain page. */
	describe(spec: Spec, answer: Answer): string;
	/** The per-question export: one row per thing counted, all of them, unlike the summary. */
	exportRows(spec: Spec, tally: Tally<Answer>): ExportRow[];
	/** Complete and in both senses exemplary: the contract test, the demo class and the rehearsal use it. */
	readonly example: Example<Spec, Answer>;
	/** A plausible answer of a simulated student; `chance` yields numbers in [0, 1). */
	simulate(shown: Shown, chance: () => number): Answer;
}

/** One spec and what may happen to it. */
export interface Example<Spec, Answer> {
	spec: Spec;
	/** The same question with every other key and explanation: before the reveal nobody can tell them apart. */
	otherKeys: Spec[];
	/** Answers of each sort, canonical. */
	answers: Answer[];
	/** What a plain form sends, and the answer it means. */
	forms: { values: string[]; answer: Answer }[];
	/** What `readAnswer` turns down. */
	refused: unknown[];
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

/** What the Edit face is told of a spec that does not parse: where (`options.2.text`) → which message of the kind. */
export function errorsOf(error: z.ZodError): Record<string, string> {
	const entries = error.issues.map(({ path, message }) => [path.join('.'), message] as const);
	// The first complaint about a field is the one to mend first.
	return Object.fromEntries(entries.reverse());
}
