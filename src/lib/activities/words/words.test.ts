import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { words } from './index.ts';
import type { Answer, Spec } from './spec.ts';
import { count } from './tally.ts';
import { keyOf, readWord } from './word.ts';

const asked: Spec = { question: 'En un mot\u00a0?', perSeat: 3 };
/** Any UTF-16 unit, lone surrogates included. */
const codeUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));
const room = (...answers: [string[], number][]) => answers.map(([content, n]) => ({ content, n }));

describe('a word', () => {
	test.each([
		['  confiance ', 'confiance'],
		['«\u00a0confiance\u00a0»', 'confiance'],
		['"Confiance".', 'Confiance'],
		["l'ego", 'l’ego'],
		['manque\n\tde   temps', 'manque de temps'],
		['e\u0301quipe', 'équipe'],
		['- peur, ', 'peur'],
		['C++', 'C++'],
		['C#', 'C#'],
		['100\u00a0%', '100 %'],
		['🙂', '🙂'],
		['co\u202enfiance\u200b', 'confiance'],
		['a\u0300\u0301\u0302\u0303', 'à\u0301\u0302'],
		['…', null],
		["''", null],
		['x'.repeat(30), 'x'.repeat(30)],
		['x'.repeat(31), null]
	])('%j is kept as %j', (input, word) => {
		expect(readWord(input)).toBe(word);
	});

	test('once read is read the same', () => {
		fc.assert(
			fc.property(fc.string({ unit: codeUnit, maxLength: 30 }), (input) => {
				const word = readWord(input);
				if (word !== null) expect(readWord(word)).toBe(word);
			})
		);
	});

	test.each([
		['Éléphant', 'elephant'],
		['cœur', 'COEUR'],
		['l’ego', "L'EGO"],
		['STRASSE', 'straße'],
		['peut‑être', 'peut-etre'],
		['İstanbul', 'istanbul']
	])('%s and %s are one word', (a, b) => {
		expect(keyOf(a)).toBe(keyOf(b));
	});

	test('of another script keeps its vowels', () => {
		expect(keyOf('कि')).not.toBe(keyOf('क'));
	});
});

describe('an answer', () => {
	test('holds each word once, in one order, its first spelling kept', () => {
		expect(words.readAnswer(asked, ['Temps', 'ego', 'temps'])).toEqual(['ego', 'Temps']);
	});

	test('with a word too long is refused, not cut', () => {
		expect(words.readAnswer(asked, ['peur', 'x'.repeat(31)])).toBeNull();
	});

	test('with more words than the question asks for is refused', () => {
		expect(words.readAnswer({ ...asked, perSeat: 1 }, ['peur', 'ego'])).toBeNull();
		expect(words.readAnswer({ ...asked, perSeat: 1 }, ['peur', 'PEUR', ' '])).toEqual(['peur']);
	});
});

describe('a cloud', () => {
	test('merges spellings and shows the most given', () => {
		const tally = room([['Controle'], 2], [['contrôle', 'peur'], 3], [['CONTRÔLE'], 1]);
		expect(words.summarise(asked, tally)).toEqual({
			seats: 6,
			given: 9,
			words: [
				{ word: 'contrôle', n: 6 },
				{ word: 'peur', n: 3 }
			],
			rest: { different: 0, given: 0 }
		});
	});

	test('between equal spellings prefers small letters and accents', () => {
		expect(count(room([['Equipe'], 1], [['équipe'], 1], [['equipe'], 1]))).toEqual([{ word: 'équipe', n: 3 }]);
	});

	test('is in the same order whatever the order of answers', () => {
		const tally = fc.array(
			fc.record({ content: fc.subarray(['a', 'A', 'à', 'b', 'c', 'É']), n: fc.integer({ min: 1, max: 3 }) })
		);
		fc.assert(
			fc.property(tally, (some) => {
				expect(count(some.toReversed())).toEqual(count(some));
			})
		);
	});

	test('shows eighty words and counts the rest; the export has them all', () => {
		const tally = Array.from({ length: 100 }, (_, i) => ({ content: [`mot ${i}`] as Answer, n: 1 }));
		const { words: shown, rest, given } = words.summarise(asked, tally);
		expect([shown.length, rest, given]).toEqual([80, { different: 20, given: 20 }, 100]);
		expect(words.exportRows(asked, tally)).toHaveLength(100);
	});
});
