import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CODE_ALPHABET, CODE_LENGTH, readCode, spellCode } from './code.ts';

const code = fc.string({ unit: fc.constantFrom(...CODE_ALPHABET), minLength: CODE_LENGTH, maxLength: CODE_LENGTH });

test('the alphabet has 32 different letters and figures, and no two that look alike', () => {
	expect(new Set(CODE_ALPHABET).size).toBe(32);
	expect(CODE_ALPHABET).toMatch(/^[A-Z2-9]+$/);
	expect(CODE_ALPHABET).not.toMatch(/[IO01]/);
});

test('a code is read in any case, with spaces, dashes and dots anywhere', () => {
	const between = fc.string({ unit: fc.constantFrom(' ', '-', '.', '\u00a0', '\t', '_', '·', '') });
	fc.assert(
		fc.property(code, fc.array(between, { minLength: 7, maxLength: 7 }), fc.boolean(), (said, gaps, small) => {
			const typed = [...said].map((letter, index) => `${gaps[index]}${letter}`).join('') + gaps[6];
			expect(readCode(small ? typed.toLowerCase() : typed)).toBe(said);
		})
	);
});

test('as it is shown, it is read back', () => {
	fc.assert(
		fc.property(code, (shown) => {
			expect(readCode(spellCode(shown))).toBe(shown);
		})
	);
});

test('whatever is typed is a code of the alphabet or none', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (typed) => {
			const read = readCode(typed);
			expect(
				read === null || (read.length === CODE_LENGTH && [...read].every((one) => CODE_ALPHABET.includes(one)))
			).toBe(true);
		})
	);
	for (const typed of ['', 'K7MP4', 'K7MP4XX', 'K7MP40', 'K7MPIX', 'K7MPßX'])
		expect([typed, readCode(typed)]).toEqual([typed, null]);
});
