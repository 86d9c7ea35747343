import { expect, test } from 'vitest';
import { issueReasons } from '../imports/source.ts';
import { en, fr } from './imports.ts';

/** Every sentence of a module, with plain values where one is asked for. */
function sentences(texts: unknown): string[] {
	if (typeof texts === 'string') return [texts];
	if (typeof texts === 'function') return [String(texts('5000', 'x', 'y', 'z'))];
	return Object.values(texts as object).flatMap(sentences);
}

test('every reason an import gives has its sentence in both languages, and says what to do or what was done', () => {
	for (const reason of issueReasons) {
		for (const { issues } of [fr, en]) expect(issues[reason]('12')).toMatch(/\.$/);
	}
});

test('French follows its typography: curly apostrophes, no-break spaces, nothing shouted', () => {
	for (const sentence of sentences(fr)) {
		expect(sentence).not.toMatch(/['!]/);
		expect(sentence).not.toMatch(/[^\u00a0\d:/][:;?%»]|«[^\u00a0]/);
	}
});

test('no import speaks of errors or failures', () => {
	for (const sentence of [...sentences(fr), ...sentences(en)]) {
		expect(sentence).not.toMatch(/erreur|échec|échou|oups|invalide|error|fail|oops|invalid|!/i);
	}
});
