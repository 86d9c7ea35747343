import fc from 'fast-check';
import type { Component } from 'svelte';
import { render as page } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { answered, type Tally } from '../lesson/tally.ts';
import { locales } from '../messages/locale.ts';
import { render } from '../text/markdown.ts';
import { faces, facesOf } from './faces.ts';
import { kindOf, kinds } from './index.ts';
import { errorsOf } from './kind.ts';

const json = (value: unknown) => JSON.parse(JSON.stringify(value));

/** The tally of answers given in turn, as the database would count them. */
function tallyOf(answers: unknown[]): Tally {
	const counts = new Map<string, number>();
	for (const answer of answers.map((each) => JSON.stringify(each))) counts.set(answer, (counts.get(answer) ?? 0) + 1);
	return [...counts].map(([content, n]) => ({ content: JSON.parse(content), n }));
}

/** Chance that repeats itself: a linear congruential generator with the constants of Numerical Recipes. */
function dice(seed: number) {
	let state = seed >>> 0;
	return () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}

const unescape = (text: string) =>
	text.replace(/&(quot|lt|#39|amp);/g, (_, name: string) => ({ quot: '"', lt: '<', '#39': "'" })[name] ?? '&');

/** What a browser without JavaScript would post: reads the fields of server-rendered HTML, in their order. */
function posted(html: string): FormData {
	const form = new FormData();
	for (const [, tag, attributes = '', text = ''] of html
		.matchAll(/<(?:(input)\b([^>]*)>|textarea\b([^>]*)>([^<]*)<\/textarea>)/g)
		.map(([all, input, ofInput, ofText, content]) => [all, input, ofInput ?? ofText, content] as const)) {
		const name = attributes.match(/\bname="([^"]*)"/)?.[1];
		const toTick = /\btype="(radio|checkbox)"/.test(attributes);
		if (!name || (toTick && !/\bchecked\b/.test(attributes))) continue;
		form.append(name, unescape(tag ? (attributes.match(/\bvalue="([^"]*)"/)?.[1] ?? '') : text));
	}
	return form;
}

const draw = <Props extends object>(face: Component<Props>, props: Props) =>
	page(face as Component<object>, { props }).body;

test('the two lists name the same kinds, each under its own name', () => {
	expect(Object.keys(faces)).toEqual(Object.keys(kinds));
	for (const [name, kind] of Object.entries(kinds)) expect(kind.name).toBe(name);
	for (const name of ['', 'nobody', 'constructor', '__proto__'])
		expect([kindOf(name), facesOf(name)]).toEqual([null, null]);
});

describe.each(Object.values(kinds))('kind $name', (kind) => {
	const { spec, answers, otherKeys, forms, refused } = kind.example;

	test('parses its example to itself, and refuses its blank', () => {
		for (const each of [spec, ...otherKeys]) expect(kind.spec.parse(json(each))).toEqual(each);
		const blank = kind.spec.safeParse(kind.blank);
		expect(blank.success ? {} : errorsOf(blank.error)).not.toEqual({});
	});

	test('has a name in every language and a title of one line', () => {
		for (const locale of locales) expect(kind.label[locale]).toMatch(/^\p{Ll}/u);
		expect(kind.title(spec)).toMatch(/^[^\n<]+$/);
	});

	test('reads an answer into one form, the same when read again and after a journey as JSON', () => {
		for (const answer of answers) {
			expect(kind.readAnswer(spec, answer)).toEqual(answer);
			expect(kind.readAnswer(spec, json(kind.readAnswer(spec, answer)))).toEqual(answer);
			expect(kind.describe(spec, answer)).not.toBe('');
		}
	});

	test.each(refused.map((input: unknown) => [input]))('refuses %j', (input) => {
		expect(kind.readAnswer(spec, input)).toBeNull();
	});

	test('reads what a plain form sends', () => {
		for (const { values, answer } of forms) expect(kind.readAnswer(spec, kind.fromForm(values))).toEqual(answer);
		expect(kind.readAnswer(spec, kind.fromForm(['no such value'.repeat(9)]))).toBeNull();
	});

	test('shows the same whatever the key, until it is revealed', () => {
		const shown = [spec, ...otherKeys].map((each) => JSON.stringify(kind.show(each, false, render)));
		expect(new Set(shown).size).toBe(1);
		if (otherKeys.length > 0) expect(JSON.stringify(kind.show(spec, true, render))).not.toBe(shown[0]);
	});

	test('shows and counts nothing that JSON would lose', () => {
		const summary = kind.summarise(spec, tallyOf(answers));
		for (const value of [kind.show(spec, true, render), summary, kind.blank]) expect(json(value)).toEqual(value);
	});

	test('counts every seat that answered, none that did not, and gives no key away', () => {
		const tally = tallyOf([...answers, ...answers, answers[0]]);
		expect(kind.summarise(spec, tally).seats).toBe(answered(tally));
		expect(kind.summarise(spec, []).seats).toBe(0);
		const counted = otherKeys.map((other) => kind.summarise(other, tally));
		for (const summary of counted) expect(summary).toEqual(kind.summarise(spec, tally));
		expect(kind.summarise(spec, tally.toReversed())).toEqual(kind.summarise(spec, tally));
	});

	test('exports a row per thing counted', () => {
		const rows = kind.exportRows(spec, tallyOf(answers));
		const given = answers.flat().length;
		expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(given);
		for (const row of rows) {
			expect(row).toEqual({ label: expect.stringMatching(/./), n: expect.any(Number), right: row.right });
			expect([true, false, null]).toContain(row.right);
		}
	});

	test('scores from 0 to 1, or not at all', () => {
		for (const each of [spec, ...otherKeys]) {
			for (const answer of answers) {
				const score = kind.score(each, answer);
				expect(score === null || (score >= 0 && score <= 1)).toBe(true);
			}
		}
	});

	test('simulates answers that a seat could give', () => {
		const shown = kind.show(spec, false, render);
		for (let seed = 0; seed < 200; seed++) {
			const answer = kind.simulate(shown, dice(seed));
			expect(kind.readAnswer(spec, answer)).toEqual(answer);
		}
	});

	test('never throws on what strangers send', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 4 }), fc.array(fc.string()), (input, values) => {
				kind.spec.safeParse(input);
				kind.spec.safeParse({ ...spec, ...(input as object) });
				const answer = kind.readAnswer(spec, input);
				if (answer !== null) expect(kind.readAnswer(spec, answer)).toEqual(answer);
				kind.readAnswer(spec, kind.fromForm(values));
				const form = new FormData();
				for (const value of values) for (const name of ['option', 'edit', 'mode', 'question']) form.append(name, value);
				kind.spec.safeParse(kind.specFromForm(form));
			})
		);
	});
});

describe.each(Object.values(kinds))('the faces of $name, without JavaScript', (kind) => {
	const { spec, answers } = kind.example;
	const found = faces[kind.name];
	if (!found) throw new Error(`no faces for ${kind.name}`);
	const shown = kind.show(spec, false, render);

	test('Edit posts back the spec it was given', async () => {
		const Edit = await found.Edit();
		for (const locale of locales) {
			const form = posted(draw(Edit, { spec, locale, errors: {} }));
			expect(kind.spec.parse(kind.specFromForm(form))).toEqual(spec);
		}
	});

	test('Edit says what to mend in a blank, in words', async () => {
		const Edit = await found.Edit();
		const { error } = kind.spec.safeParse(kind.blank);
		const errors = error ? errorsOf(error) : {};
		const html = draw(Edit, { spec: kind.blank, locale: 'fr', errors });
		expect(html.match(/aria-invalid="true"/g)).toHaveLength(Object.keys(errors).length);
		expect(html).not.toMatch(/undefined|_empty/);
	});

	test('Answer posts back the answer it was given', async () => {
		const Answer = await found.Answer();
		for (const answer of answers) {
			const props = {
				shown,
				answer,
				state: 'saved' as const,
				disabled: false,
				locale: 'fr' as const,
				ongive: () => {}
			};
			const values = posted(draw(Answer, props)).getAll('answer').map(String);
			expect(kind.readAnswer(spec, kind.fromForm(values))).toEqual(answer);
			expect(draw(Answer, { ...props, state: 'pending' })).toMatch(/<fieldset class="[^"]*\bpending\b/);
			expect(draw(Answer, { ...props, disabled: true })).toMatch(/<fieldset [^>]*disabled/);
		}
	});

	test('Result has a table behind its drawing, and none while counts are hidden', async () => {
		const Result = await found.Result();
		const summary = kind.summarise(spec, tallyOf(answers));
		for (const locale of locales) {
			for (const place of ['phone', 'screen', 'desk', 'report'] as const) {
				const props = { shown, summary, mine: answers[0], revealed: false, counts: true, place, locale };
				expect(draw(Result, props)).toMatch(/<table.*<caption/s);
				expect(draw(Result, { ...props, counts: false })).not.toMatch(/<table|class="bar\b|%/);
				expect(draw(Result, { ...props, summary: null, counts: false })).not.toContain('undefined');
			}
		}
	});
});
