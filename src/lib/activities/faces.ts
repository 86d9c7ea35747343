import type { Component } from 'svelte';
import type { Locale } from '../messages/locale.ts';

// What a kind shows, stores and counts is its own business: `any` stands for the kind's own types.
/* eslint-disable @typescript-eslint/no-explicit-any */

/**
 * The face a seat answers with: fields named `answer` inside the page's `<form method="post">`, so that it works without
 * JavaScript (`fromForm` reads them), and `ongive` as soon as there is an answer where there is JavaScript. The page
 * draws the question above it (`shown.question`, `shown.more`) and puts it in `{#key}` of the round: what is being
 * chosen or typed belongs to one round.
 */
export interface AnswerProps<Shown = any, Answer = any> {
	shown: Shown;
	/** The seat's own answer: saved, or waiting on this device; null before there is one. */
	answer: Answer | null;
	/** `pending` draws the answer dashed: it is only on this device. */
	state: 'idle' | 'pending' | 'saved';
	/** The round takes no answer now. */
	disabled: boolean;
	locale: Locale;
	/** Receives a whole answer each time it changes, in a form `readAnswer` accepts. */
	ongive: (answer: Answer) => void;
}

/** The face of what a round collected: a list or a drawing, with a `<table>` behind it. */
export interface ResultProps<Shown = any, Answer = any, Summary = any> {
	/** On a host's desk it may hold the key before the reveal; elsewhere it does not. */
	shown: Shown;
	/** Read only when `counts`; null where none may be seen. */
	summary: Summary | null;
	/** The seat's own answer, to be pointed at; null on screens, desks and reports. */
	mine: Answer | null;
	/** The key is out: right answers are marked, and on phones explained. */
	revealed: boolean;
	/** Whether counts may be seen here and now. */
	counts: boolean;
	place: 'phone' | 'screen' | 'desk' | 'report';
	locale: Locale;
}

/** The face a teacher writes a spec with: fields inside the page's form, read back by the kind's `specFromForm`. */
export interface EditProps<Spec = any> {
	/** A spec, the kind's `blank`, or what `specFromForm` made of a form that was refused. */
	spec: Spec;
	locale: Locale;
	/** Where (`options.2.text`) → which message of the kind: see `errorsOf`. */
	errors: Record<string, string>;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** A kind's faces, each fetched when it is asked for: a phone never downloads an Edit face. */
export interface Faces {
	Answer: () => Promise<Component<AnswerProps>>;
	Result: () => Promise<Component<ResultProps>>;
	Edit: () => Promise<Component<EditProps>>;
}

/**
 * Every kind's faces by its stored name: the other list to add a line to, with `index.ts`. A `load` in `+page.ts` awaits
 * the faces of the kinds at hand, so that they are there when the server renders.
 */
export const faces: Readonly<Record<string, Faces>> = {
	choice: {
		Answer: async () => (await import('./choice/Answer.svelte')).default,
		Result: async () => (await import('./choice/Result.svelte')).default,
		Edit: async () => (await import('./choice/Edit.svelte')).default
	},
	words: {
		Answer: async () => (await import('./words/Answer.svelte')).default,
		Result: async () => (await import('./words/Result.svelte')).default,
		Edit: async () => (await import('./words/Edit.svelte')).default
	}
};

/** The faces of the kind of that name; null for a name nobody knows. */
export function facesOf(name: string): Faces | null {
	return Object.hasOwn(faces, name) ? (faces[name] ?? null) : null;
}
