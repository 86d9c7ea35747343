import { z } from 'zod';
import { answered, type Tally } from '../../lesson/tally.ts';
import { clean } from '../../text/clean.ts';
import { plain } from '../../text/plain.ts';
import { ask, titleOf } from '../asked.ts';
import type { ExportRow, Kind, Render } from '../kind.ts';
import { example } from './example.ts';
import { specFromForm } from './form.ts';
import { LETTERS, LONGEST, MAX_OPTIONS, MIN_OPTIONS, letter, modes } from './spec.ts';
import type { Answer, Shown, Spec, Summary } from './spec.ts';

const text = (longest: number, error: string) => z.string().transform(clean).pipe(z.string().max(longest, error));

const written = (longest: number, empty: string, long: string) => text(longest, long).pipe(z.string().min(1, empty));

const option = z.object({ text: written(LONGEST.option, 'option_empty', 'option_long'), right: z.boolean() });

const spec = z
	.object({
		mode: z.enum(modes),
		question: written(LONGEST.question, 'question_empty', 'question_long'),
		options: z.array(option).min(MIN_OPTIONS, 'options_few').max(MAX_OPTIONS, 'options_many'),
		explanation: text(LONGEST.explanation, 'explanation_long')
	})
	.superRefine(({ mode, options }, context) => {
		const complain = (message: string) => context.addIssue({ code: 'custom', path: ['options'], message });
		if (mode !== 'multiple' && options.filter(({ right }) => right).length > 1) complain('right_many');
		if (mode === 'boolean' && options.length > 2) complain('options_many');
		const texts = options.map((each) => each.text).filter((each) => each !== '');
		if (new Set(texts).size < texts.length) complain('options_same');
	});

/** The indexes of the right options; null when the question asks for an opinion. */
function keyOf({ options }: Spec): number[] | null {
	const right = options.flatMap((each, index) => (each.right ? [index] : []));
	return right.length > 0 ? right : null;
}

function readAnswer({ mode, options }: Spec, input: unknown): Answer | null {
	if (!Array.isArray(input) || input.length > MAX_OPTIONS) return null;
	if (!input.every((index) => Number.isInteger(index) && index >= 0 && index < options.length)) return null;
	// `-0` is an integer that JSON writes as 0.
	const chosen = [...new Set(input.map((index: number) => index + 0))].sort((a, b) => a - b);
	const enough = mode === 'multiple' ? chosen.length >= 1 : chosen.length === 1;
	return enough ? chosen : null;
}

function show(asked: Spec, revealed: boolean, render: Render): Shown {
	return {
		...ask(asked.question, render),
		mode: asked.mode,
		options: asked.options.map((each) => render(each.text, true)),
		right: revealed ? keyOf(asked) : null,
		explanation: revealed && asked.explanation ? render(asked.explanation) : null
	};
}

function summarise({ options }: Spec, tally: Tally<Answer>): Summary {
	const seats = answered(tally);
	const counts = options.map((_, index) => answered(tally.filter(({ content }) => content.includes(index))));
	return { seats, options: counts.map((n) => ({ n, share: seats > 0 ? n / seats : null })) };
}

/**
 * One right option: 1 or 0. Several: (right ones chosen − wrong ones chosen) / right ones, never below 0, so that
 * ticking everything earns nothing. It is what Canvas calls "partial credit with penalty":
 * https://community.canvaslms.com/t5/Instructor-Guide/How-do-I-create-a-Multiple-Answer-question-in-New-Quizzes/ta-p/977
 */
function score(asked: Spec, answer: Answer): number | null {
	const key = keyOf(asked);
	if (!key) return null;
	const hits = answer.filter((index) => key.includes(index)).length;
	return Math.max(0, (hits - (answer.length - hits)) / key.length);
}

const named = ({ options }: Spec, index: number) => `${letter(index)}. ${plain(options[index]?.text ?? '')}`;

function exportRows(asked: Spec, tally: Tally<Answer>): ExportRow[] {
	const key = keyOf(asked);
	return summarise(asked, tally).options.map(({ n }, index) => ({
		label: named(asked, index),
		n,
		right: key && key.includes(index)
	}));
}

/** Half of the simulated students share a favourite, the others spread; with several answers, each adds a few. */
function simulate({ mode, options }: Shown, chance: () => number): Answer {
	const any = () => Math.floor(chance() * options.length);
	const first = chance() < 0.5 ? Math.min(1, options.length - 1) : any();
	if (mode !== 'multiple') return [first];
	const more = options.flatMap((_, index) => (chance() < 0.3 ? [index] : []));
	return [...new Set([first, ...more])].sort((a, b) => a - b);
}

/** A question with two to six options: one answer, several, or true or false; with right ones or asking for opinions. */
export const choice: Kind<Spec, Answer, Shown, Summary> = {
	name: 'choice',
	label: { fr: 'question à choix', en: 'choice question' },
	icon: 'list',
	spec,
	blank: specFromForm(blankForm()),
	specFromForm,
	title: ({ question }) => titleOf(question),
	readAnswer,
	fromForm: (values) => values.map((value) => LETTERS.findIndex((known) => known === value)),
	show,
	summarise,
	score,
	describe: (asked, answer) => answer.map((index) => named(asked, index)).join(' · '),
	exportRows,
	example,
	simulate
};

/** Four empty rows: what most questions need. */
function blankForm(): FormData {
	const form = new FormData();
	for (let row = 1; row < 4; row++) form.append('option', '');
	form.append('edit', 'add');
	return form;
}
