import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../kind.ts';
import { choice } from './index.ts';
import { messages } from './messages.ts';
import type { Mode, Spec } from './spec.ts';

const asked = (mode: Mode, right: number[], n = 4): Spec => ({
	mode,
	question: 'Qui décide\u00a0?',
	options: Array.from({ length: n }, (_, index) => ({ text: `option ${index}`, right: right.includes(index) })),
	explanation: ''
});

function form(fields: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) data.append(name, value);
	return data;
}

describe('an answer', () => {
	test('to a single question is exactly one option', () => {
		expect(choice.readAnswer(asked('single', []), [2])).toEqual([2]);
		expect(choice.readAnswer(asked('single', []), [2, 2])).toEqual([2]);
		expect(choice.readAnswer(asked('single', []), [0, 1])).toBeNull();
		expect(choice.readAnswer(asked('boolean', [0], 2), [2])).toBeNull();
	});

	test('to a multiple question is one form of the options chosen, whatever their order', () => {
		expect(JSON.stringify(choice.readAnswer(asked('multiple', []), [3, -0, 3]))).toBe('[0,3]');
	});
});

describe('a score', () => {
	test.each([
		['single', [1], [1], 1],
		['single', [1], [0], 0],
		['boolean', [0], [0], 1],
		['multiple', [0, 1], [0, 1], 1],
		['multiple', [0, 1], [0], 0.5],
		['multiple', [0, 1], [0, 1, 2], 0.5],
		['multiple', [0, 1], [0, 1, 2, 3], 0],
		['multiple', [0, 1], [2, 3], 0],
		['multiple', [], [0], null]
	] as const)('%s, right %j, answered %j: %j', (mode, right, answer, score) => {
		expect(choice.score(asked(mode, [...right], mode === 'boolean' ? 2 : 4), [...answer])).toBe(score);
	});
});

test('shares are of the seats that answered; several answers may pass 100 % together', () => {
	const tally = [
		{ content: [0, 1], n: 3 },
		{ content: [1], n: 1 }
	];
	expect(choice.summarise(asked('multiple', []), tally)).toEqual({
		seats: 4,
		options: [
			{ n: 3, share: 0.75 },
			{ n: 4, share: 1 },
			{ n: 0, share: 0 },
			{ n: 0, share: 0 }
		]
	});
	expect(choice.summarise(asked('single', [], 2), []).options[0]).toEqual({ n: 0, share: null });
});

test('before the reveal nothing tells which options are right', () => {
	const subsets = fc.subarray([0, 1, 2, 3]);
	fc.assert(
		fc.property(subsets, subsets, fc.string(), (some, others, explanation) => {
			const seen = (spec: Spec) => JSON.stringify(choice.show(spec, false, (text) => text));
			expect(seen({ ...asked('multiple', some), explanation })).toBe(seen(asked('multiple', others)));
		})
	);
	expect(choice.show(asked('multiple', [1, 3]), true, (text) => text).right).toEqual([1, 3]);
});

describe('a spec', () => {
	const errors = (spec: unknown) => {
		const read = choice.spec.safeParse(spec);
		return read.success ? {} : errorsOf(read.error);
	};

	test.each([
		[{ ...asked('single', []), question: ' \u200b ' }, { question: 'question_empty' }],
		[{ ...asked('single', []), question: 'x'.repeat(1001) }, { question: 'question_long' }],
		[asked('single', [0, 1]), { options: 'right_many' }],
		[asked('boolean', [], 3), { options: 'options_many' }],
		[asked('single', [], 1), { options: 'options_few' }],
		[asked('single', [], 7), { options: 'options_many' }],
		[{ ...asked('single', []), options: Array(2).fill({ text: 'x', right: false }) }, { options: 'options_same' }],
		[choice.blank, { question: 'question_empty', 'options.2.text': 'option_empty' }]
	])('refuses by name (%#)', (spec, expected) => {
		expect(errors(spec)).toMatchObject(expected);
		for (const message of Object.values(errors(spec))) {
			for (const { errors: sentences } of Object.values(messages)) expect(sentences[message]).toBeTruthy();
		}
	});
});

describe('the form', () => {
	const fields = { mode: 'single', question: 'q', option: ['a', '', 'c'], right: ['2'], explanation: 'e' };
	const texts = (edit: string) => choiceOptions(form({ ...fields, edit })).map(({ text }) => text);
	const choiceOptions = (data: FormData) => (choice.specFromForm(data) as Spec).options;

	test('drops rows left blank when it is saved', () => {
		expect(choice.specFromForm(form(fields))).toEqual({
			mode: 'single',
			question: 'q',
			options: [
				{ text: 'a', right: false },
				{ text: 'c', right: true }
			],
			explanation: 'e'
		});
	});

	test.each([
		['add', ['a', '', 'c', '']],
		['remove:0', ['', 'c']],
		['up:2', ['a', 'c', '']],
		['up:0', ['a', '', 'c']],
		['down:0', ['', 'a', 'c']],
		['down:2', ['a', '', 'c']],
		['remove:x', ['a', '', 'c']]
	])('changes its rows without being saved: %s', (edit, expected) => {
		expect(texts(edit)).toEqual(expected);
	});

	test('a tick follows its row', () => {
		expect(choiceOptions(form({ ...fields, edit: 'up:2' }))[1]).toEqual({ text: 'c', right: true });
	});

	test('a statement to judge has two rows, blank when there were others', () => {
		expect(choiceOptions(form({ ...fields, mode: 'boolean', edit: 'mode' }))).toHaveLength(2);
		expect(choiceOptions(form({}))).toHaveLength(2);
	});

	test('has no more than six rows', () => {
		expect(choiceOptions(form({ option: Array(9).fill('x') }))).toHaveLength(6);
	});
});
