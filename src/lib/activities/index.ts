import { choice } from './choice/index.ts';
import type { AnyKind } from './kind.ts';
import { words } from './words/index.ts';

/**
 * Every kind by its stored name: the list to add a line to, with `faces.ts`. For servers and tests (it brings zod and a
 * Markdown lexer): browsers need faces alone.
 */
export const kinds: Readonly<Record<string, AnyKind>> = { choice, words };

/** The kind of that name; null for a name nobody knows, such as one written by a newer version. */
export function kindOf(name: string): AnyKind | null {
	return Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
}
