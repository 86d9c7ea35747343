import { expect, test } from 'vitest';
import { en, fr, reasonOf, refusal } from './refusals.ts';

const sentences = (texts: typeof fr) => Object.values(texts).flatMap(({ title, next }) => [title, next]);

test('French follows its typography: curly apostrophes, no-break spaces, nothing shouted', () => {
	for (const sentence of sentences(fr)) {
		expect(sentence).not.toMatch(/'/);
		expect(sentence).not.toMatch(/[^\u00a0\d:/][:;?%»]/);
		expect(sentence).not.toMatch(/!/);
	}
});

test('no refusal speaks of errors or failures', () => {
	for (const sentence of sentences(fr)) expect(sentence).not.toMatch(/erreur|échec|échou|oups|invalide/i);
	for (const sentence of sentences(en)) expect(sentence).not.toMatch(/error|fail|oops|invalid|!/i);
});

test('every refusal says what to do next, in a sentence', () => {
	for (const { title, next } of [...Object.values(fr), ...Object.values(en)]) {
		expect(title).not.toMatch(/\.$/);
		expect(next).toMatch(/\.$/);
	}
});

test('a name not known here still gets a next step, and inherited names are not names', () => {
	expect(refusal('fr', 'moon_full').next).toContain('Réessayez');
	expect(refusal('en', 'toString').title).toBe('This could not be done');
});

test('a response is explained by its name, else by its status', () => {
	expect(reasonOf(409, 'round_closed')).toBe('round_closed');
	expect(reasonOf(404, 'Not found: /x')).toBe('not_found');
	expect(reasonOf(500, 'Internal Error')).toBeNull();
});
