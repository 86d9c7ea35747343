import { Marked, type Tokens } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { LastUsed } from './lastUsed.ts';
import { math } from './math.ts';

/** Renderings kept: the questions of a few hundred rooms, each sent to a thousand phones. */
const CACHED = 2_000;

const INLINE_TAGS = ['strong', 'em', 'del', 'code', 'br'];
const BLOCK_TAGS = ['p', 'pre', 'blockquote', 'ul', 'ol', 'li', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a'];

/** What KaTeX emits and MathML Core calls safe (https://w3c.github.io/mathml-docs/mathml-safe-list); no link, no image. */
const MATH_TAGS =
	'math mrow mi mn mo ms mtext mspace mfrac mroot msqrt mstyle msub msup msubsup munder mover munderover mtable mtr mtd mpadded mphantom menclose'.split(
		' '
	);
const MATH_ATTRIBUTES =
	'accent accentunder columnalign columnlines columnspacing depth display displaystyle fence height largeop linebreak linethickness lspace mathvariant maxsize minsize notation rowlines rowspacing rspace scriptlevel separator stretchy voffset width'.split(
		' '
	);

/** Headings inside a question would break the page's order of headings: they become strong words. */
const headings = Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'strong']));

function allow(tags: string[]): sanitizeHtml.IOptions {
	return {
		allowedTags: [...tags, ...MATH_TAGS],
		allowedAttributes: {
			a: ['href', 'rel', 'target'],
			ol: ['start'],
			...Object.fromEntries(MATH_TAGS.map((tag) => [tag, MATH_ATTRIBUTES]))
		},
		allowedSchemes: ['https', 'http', 'mailto'],
		allowProtocolRelative: false,
		// KaTeX repeats the formula's source in an annotation; it is neither shown nor to be read out.
		nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'annotation'],
		transformTags: { ...headings, a: sanitizeHtml.simpleTransform('a', { rel: 'noopener nofollow', target: '_blank' }) }
	};
}

const inlineOnly = allow(INLINE_TAGS);
const everything = allow([...INLINE_TAGS, ...BLOCK_TAGS]);

const marked = new Marked(math(), {
	gfm: true,
	breaks: true,
	renderer: {
		/** Raw HTML is shown as it was typed: a question about `<script>` is a question. */
		html: ({ text }: Tokens.HTML | Tokens.Tag) => escape(text),
		/** An image would tell a third party who is in the room: its description stands for it. */
		image: ({ text }: Tokens.Image) => escape(text),
		link(token: Tokens.Link) {
			return /^(https?:\/\/|mailto:)/i.test(token.href) ? false : this.parser.parseInline(token.tokens);
		}
	}
});

const rendered = new LastUsed<string, string>(CACHED);

/**
 * Renders what a teacher wrote. Server side only: phones receive the result.
 * @param markdown GitHub-flavoured Markdown with TeX between dollars
 * @param inline true for a heading or an option's label: no paragraph, no block and no link comes out
 * @returns sanitised HTML: an allowlist of tags, formulas as MathML, no script, style, class, event, image or raw HTML
 */
export function render(markdown: string, inline = false): string {
	return rendered.get(`${inline ? 'i' : 'b'}${markdown}`, () => {
		const html = inline ? marked.parseInline(markdown, { async: false }) : marked.parse(markdown, { async: false });
		return sanitizeHtml(html, inline ? inlineOnly : everything).trim();
	});
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
