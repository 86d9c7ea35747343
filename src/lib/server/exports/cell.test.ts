import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeText } from './cell.ts';

test.each([
	['=1+1', "'=1+1"],
	['+33 6 12', "'+33 6 12"],
	['-2', "'-2"],
	['@SUM(A1)', "'@SUM(A1)"],
	['  =1', "'=1"],
	['\t=1', "'=1"],
	['\r=1', "'=1"],
	['＝1+1', "'＝1+1"],
	['\u200b\t=1', "'=1"],
	['a;\u200b=1', "a;'\u200b=1"],
	['\u00a0\u2003-1', "'-1"],
	['x;=HYPERLINK("http://eve.example")', 'x;\'=HYPERLINK("http://eve.example")'],
	['x","=1', 'x","\'=1'],
	['Ana, -Ben', "Ana,' -Ben"]
])('%j becomes %j', (text, safe) => {
	expect(safeText(text)).toBe(safe);
});

test.each(['', 'Élodie Çelik', 'A. 5 = 3 + 2 · C. x-y', 'n’y va pas - dit-elle', 'ana@example.org', '日本語', "'=1"])(
	'%j stays as it is',
	(text) => {
		expect(safeText(text)).toBe(text);
	}
);

test('what no file can hold is left out', () => {
	expect(safeText('a\u0000b\u0007c\ud800')).toBe('abc\ufffd');
	expect(safeText('x'.repeat(40_000))).toHaveLength(32_767);
});

// Drawn from what matters, so that most runs meet it.
const nasty = fc.array(
	fc.constantFrom(
		'=',
		'+',
		'-',
		'@',
		'＝',
		'＠',
		'﹣',
		' ',
		'\t',
		'\r',
		'\n',
		'\u200b',
		'\ufeff',
		';',
		',',
		'"',
		'a',
		"'"
	)
);

test('nothing begins a formula, at the start or behind a separator', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				nasty.map((parts) => parts.join('')),
				fc.string()
			),
			(text) => {
				expect(safeText(text)).not.toMatch(/^[\s=+\-@]/);
				for (const part of safeText(text).split(/[;,|\t\r\n"]/)) {
					const bare = part.normalize('NFKC').replace(/^[\s\p{C}\p{Z}\p{M}]+/u, '');
					if (/^[=+\-@]/.test(bare)) expect.fail(part);
				}
				expect(safeText(safeText(text))).toBe(safeText(text));
			}
		)
	);
});
