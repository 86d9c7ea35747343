import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import markedKatex from 'marked-katex-extension';

/** Macro expansions a formula may cost: ten lines of `align` take about forty, `\def\a{\a\a}` takes for ever. */
const MAX_EXPAND = 200;

/** The largest size a formula may ask for, in em: `\rule{999em}{999em}` must not paper over the room. */
const MAX_SIZE_EM = 10;

/**
 * Formulas between dollars, as MathML alone: no stylesheet, no font, no inline style, and readers speak it.
 *
 * Dollars are also money. As in Pandoc (https://pandoc.org/MANUAL.html#extension-tex_math_dollars), an opening one
 * touches what follows, a closing one touches what precedes and no digit follows it: "5 $ et 10 $" stays text.
 */
export function math(): MarkedExtension {
	const { extensions } = markedKatex({
		output: 'mathml',
		nonStandard: true,
		throwOnError: false,
		strict: 'ignore',
		trust: false,
		maxExpand: MAX_EXPAND,
		maxSize: MAX_SIZE_EM
	});
	return { extensions: (extensions ?? []).map((extension) => unlessMoney(extension as TokenizerAndRendererExtension)) };
}

function unlessMoney(extension: TokenizerAndRendererExtension): TokenizerAndRendererExtension {
	if (!('tokenizer' in extension) || extension.level !== 'inline') return extension;
	const { tokenizer } = extension;
	return {
		...extension,
		tokenizer(source, tokens) {
			const token = tokenizer.call(this, source, tokens);
			return token && isMoney(token, source) ? undefined : token;
		}
	};
}

function isMoney({ raw }: Tokens.Generic, source: string): boolean {
	const inside = raw.replace(/^\$+|\$+$/g, '');
	return /^\s|\s$/.test(inside) || /\d/.test(source.charAt(raw.length));
}
