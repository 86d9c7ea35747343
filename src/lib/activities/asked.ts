import { parts, plain } from '../text/plain.ts';
import type { Asked, Render } from './kind.ts';

/** A question as every kind shows it: its first paragraph makes the heading, the rest stands below. */
export function ask(question: string, render: Render): Asked {
	const { first, rest } = parts(question);
	return { question: render(first, true), more: rest && render(rest) };
}

/** A question in one line of plain text. */
export function titleOf(question: string): string {
	return plain(parts(question).first);
}
