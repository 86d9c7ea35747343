import type { Messages } from './locale.ts';

/** The head of the desk's pages. */
export const en = {
	stages: 'Stages of the lesson',
	before: 'Before',
	during: 'During',
	after: 'After',
	account: (name: string) => `${name}: account`
};

export const fr: typeof en = {
	stages: 'Étapes de la séance',
	before: 'Avant',
	during: 'Pendant',
	after: 'Après',
	account: (name) => `${name}\u00a0: compte`
};

export const header: Messages<typeof en> = { fr, en };
