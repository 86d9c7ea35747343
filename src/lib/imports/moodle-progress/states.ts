import type { CompletionState } from '../../lesson/completion.ts';
import { fold } from '../words.ts';

export type Word = { state: CompletionState; language: 'fr' | 'en' };

// The whole folded text must match: a word cut short could mean its contrary. Who overrode a state is not kept.
// Words: Moodle's language packs, strings completion-y, -n, -pass, -fail, -y-override, -n-override.
const WORDS: [RegExp, CompletionState, 'fr' | 'en'][] = [
	[/^completed$/, 'completed', 'en'],
	[/^completed \(set by .+\)$/, 'completed', 'en'],
	[/^completed \(achieved pass grade\)$/, 'passed', 'en'],
	[/^completed \(did not achieve pass grade\)$/, 'failed', 'en'],
	[/^not completed$/, 'not_started', 'en'],
	[/^not completed \(set by .+\)$/, 'not_started', 'en'],
	[/^termine$/, 'completed', 'fr'],
	[/^termine \(defini par .+\)$/, 'completed', 'fr'],
	[/^termine \(note minimale de reussite atteinte\)$/, 'passed', 'fr'],
	[/^termine \(n'a pas atteint la note minimale de reussite\)$/, 'failed', 'fr'],
	[/^(?:pas|non) termine$/, 'not_started', 'fr'],
	[/^(?:pas|non) termine \(defini par .+\)$/, 'not_started', 'fr']
];

/**
 * What Moodle's words say of one activity, in English or French; null for a word it does not know, which is never
 * taken for done. Moodle does not tell an activity begun from one not opened: both are `not_started`.
 */
export function readState(text: string): Word | null {
	if (text.length > 200) return null;
	const folded = fold(text).replace(/\( /g, '(').replace(/ \)/g, ')').replace(/ ?\(/, ' (');
	const found = WORDS.find(([pattern]) => pattern.test(folded));
	return found ? { state: found[1], language: found[2] } : null;
}

/** `readState` that remembers: a file says the same six words a hundred thousand times. */
export function stateReader(): (text: string) => Word | null {
	const seen = new Map<string, Word | null>();
	return (text) => {
		let word = seen.get(text);
		if (word === undefined) {
			word = readState(text);
			seen.set(text, word);
		}
		return word;
	};
}
