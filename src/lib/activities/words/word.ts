import { clean } from '../../text/clean.ts';
import { MAX_WORD } from './spec.ts';

/** Quotes, brackets, stops and dashes around a word say nothing of it; `C++`, `C#` and `100 %` keep theirs. */
const AROUND = /^[\s'’‘"“”«»()[\]{}<>.,;:!?…¡¿*_~`|/\\–—-]+|[\s'’‘"“”«»()[\]{}<>.,;:!?…*_~`|/\\–—-]+$/gu;

/** Longer than anyone types in such a field, in UTF-16 units: not worth reading. */
const LONGEST_INPUT = 200;

/** More than two marks on one letter are there to run over their neighbours. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** Something to read: a letter, a figure or a pictogram. */
const READABLE = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/**
 * A word as it is stored and displayed: one line, single spaces, typographic apostrophes, nothing around it.
 * @returns null when nothing readable is left, or more than 30 characters: a cut word is another word
 */
export function readWord(input: string): string | null {
	if (input.length > LONGEST_INPUT) return null;
	const line = clean(input).replace(STACKED_MARKS, '$1').replace(/['‘]/g, '’').replace(/\s+/g, ' ');
	const word = line.replace(AROUND, '');
	return READABLE.test(word) && [...word].length <= MAX_WORD ? word : null;
}

/**
 * What two spellings of one word share: case, accents and ligatures aside, whatever the sort of apostrophe or hyphen.
 * Only the combining marks of Latin, Greek and Cyrillic are dropped: in other scripts they are vowels.
 */
export function keyOf(word: string): string {
	const flat = word.normalize('NFKD').toLowerCase().normalize('NFKD');
	return flat
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/œ/g, 'oe')
		.replace(/æ/g, 'ae')
		.replace(/ß/g, 'ss')
		.replace(/[’‘']/g, '’')
		.replace(/[‐‑‒–—]/g, '-');
}

/** Code point order, the same in every locale and every process. */
export function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
