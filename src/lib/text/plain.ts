import { Lexer, type Token } from 'marked';

/** Tokens that stand for a space between the words around them. */
const BREAKS = new Set(['br', 'space', 'hr']);

/** The five entities that marked writes into a token's text. */
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };

/** Markdown in, its words in one line of plain text out; formulas stay as they were written. Never HTML: escape it. */
export function plain(markdown: string): string {
	const words = textOf(Lexer.lex(markdown)).replace(
		/&(?:lt|gt|quot|#39|amp);/g,
		(entity) => ENTITIES[entity] ?? entity
	);
	// No-break spaces stay: French needs them before its high punctuation.
	return words.replace(/[ \t\n]+/g, ' ').trim();
}

function textOf(tokens: Token[]): string {
	return tokens.map((token) => wordsOf(token)).join('');
}

function wordsOf(token: Token): string {
	if (BREAKS.has(token.type)) return ' ';
	if (token.type === 'list') return token['items'].map(wordsOf).join(' ');
	if (token.type === 'table') return [token['header'], ...token['rows']].flat().map(wordsOf).join(' ');
	const inner =
		'tokens' in token && token.tokens ? textOf(token.tokens) : 'text' in token ? String(token.text) : token.raw;
	return ['paragraph', 'heading', 'blockquote', 'code', 'list_item'].includes(token.type) ? `${inner} ` : inner;
}

/** A question's first paragraph, which makes the heading, and what follows it. */
export interface Parts {
	first: string;
	rest: string;
}

/** Splits Markdown at its first blank line. */
export function parts(markdown: string): Parts {
	const [first = '', ...rest] = markdown.trim().split(/\n[ \t]*\n/);
	return { first, rest: rest.join('\n\n').trim() };
}
