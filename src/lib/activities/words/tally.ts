import { answered, type Tally } from '../../lesson/tally.ts';
import { MAX_SHOWN, type Answer, type Counted, type Summary } from './spec.ts';
import { compare, keyOf } from './word.ts';

/** Every word given, spellings merged: the most given first, then by key. */
export function count(tally: Tally<Answer>): Counted[] {
	const merged = new Map<string, Map<string, number>>();
	for (const { content, n } of tally) {
		for (const word of content) {
			const spellings = merged.get(keyOf(word)) ?? new Map<string, number>();
			merged.set(keyOf(word), spellings.set(word, (spellings.get(word) ?? 0) + n));
		}
	}
	return [...merged]
		.map(([key, spellings]) => ({ key, word: favourite(spellings), n: sum(spellings.values()) }))
		.sort((a, b) => b.n - a.n || compare(a.key, b.key))
		.map(({ word, n }) => ({ word, n }));
}

/** The spelling given most; between equals the last in code point order: small letters over capitals, accents over none. */
function favourite(spellings: Map<string, number>): string {
	const [first] = [...spellings].sort(([a, n], [b, m]) => m - n || compare(b, a));
	return first?.[0] ?? '';
}

/** What a wall can hold of a tally. */
export function summarise(tally: Tally<Answer>): Summary {
	const all = count(tally);
	const rest = all.slice(MAX_SHOWN);
	return {
		seats: answered(tally),
		given: sum(all.map(({ n }) => n)),
		words: all.slice(0, MAX_SHOWN),
		rest: { different: rest.length, given: sum(rest.map(({ n }) => n)) }
	};
}

function sum(numbers: Iterable<number>): number {
	return [...numbers].reduce((total, n) => total + n, 0);
}
