import { z } from 'zod';
import { clean } from '../../text/clean.ts';
import { ask, titleOf } from '../asked.ts';
import type { Kind } from '../kind.ts';
import { example, vocabulary } from './example.ts';
import { specFromForm } from './form.ts';
import { MAX_PER_SEAT, MAX_QUESTION, MIN_PER_SEAT } from './spec.ts';
import type { Answer, Shown, Spec, Summary } from './spec.ts';
import { count, summarise } from './tally.ts';
import { compare, keyOf, readWord } from './word.ts';

const spec = z.object({
	question: z.string().transform(clean).pipe(z.string().min(1, 'question_empty').max(MAX_QUESTION, 'question_long')),
	perSeat: z.int('per_seat').min(MIN_PER_SEAT, 'per_seat').max(MAX_PER_SEAT, 'per_seat')
});

/** Empty fields are no words; a word too long, or one word too many, refuses the whole. */
function readAnswer({ perSeat }: Spec, input: unknown): Answer | null {
	if (!Array.isArray(input) || input.length > MAX_PER_SEAT) return null;
	if (!input.every((word) => typeof word === 'string')) return null;
	const words = input.filter((word) => word.trim() !== '').map(readWord);
	if (!words.every((word) => word !== null)) return null;
	// The first spelling of a word stays.
	const byKey = new Map(words.toReversed().map((word) => [keyOf(word), word]));
	const answer = [...byKey].sort(([a], [b]) => compare(a, b)).map(([, word]) => word);
	return answer.length >= 1 && answer.length <= perSeat ? answer : null;
}

/** The first words of the vocabulary come most; each student gives one or a few. */
function simulate({ perSeat }: Shown, chance: () => number): Answer {
	const many = 1 + Math.floor(chance() * perSeat);
	const any = () => vocabulary[Math.floor(chance() ** 2 * vocabulary.length)] ?? 'temps';
	const words = new Set(Array.from({ length: many }, any));
	return [...words].sort((a, b) => compare(keyOf(a), keyOf(b)));
}

/** One to five words per seat, drawn as a cloud: what a room has in mind. */
export const words: Kind<Spec, Answer, Shown, Summary> = {
	name: 'words',
	label: { fr: 'nuage de mots', en: 'word cloud' },
	icon: 'words',
	spec,
	blank: { question: '', perSeat: 3 } satisfies Spec,
	specFromForm,
	title: ({ question }) => titleOf(question),
	readAnswer,
	fromForm: (values) => values,
	show: ({ question, perSeat }, _revealed, render) => ({ ...ask(question, render), perSeat }),
	summarise: (_spec, tally) => summarise(tally),
	score: () => null,
	describe: (_spec, answer) => answer.join(', '),
	exportRows: (_spec, tally) => count(tally).map(({ word, n }) => ({ label: word, n, right: null })),
	example,
	simulate
};
