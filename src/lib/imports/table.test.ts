import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectIssues } from './source.ts';
import { delimiters, findDelimiter, readTable } from './table.ts';

function read(text: string) {
	const issues = collectIssues();
	const table = readTable(text, issues);
	return { ...table, issues: issues.list(), cells: table.rows.map(({ cells }) => cells) };
}

test.each(delimiters)('columns separated by %j are found', (delimiter) => {
	const text = ['nom', 'a b', 'c'].join(delimiter) + '\n' + ['x', '"y', 'z"', ''].join(delimiter) + '\n';
	expect(read(text).delimiter).toBe(delimiter);
});

test('times and titles with colons or commas do not pass for columns', () => {
	expect(findDelimiter(';Vidéo 1 : lire, dire\nAna;18/11/2026 09:12\nBen;18/11/2026 09:13\n')).toBe(';');
	expect(findDelimiter('Nom\nMartins: Ana\n')).toBe(',');
});

test('the first line may name the separator, and still counts as a line', () => {
	const { delimiter, rows } = read('sep=;\na,b;c\n');
	expect({ delimiter, rows }).toEqual({ delimiter: ';', rows: [{ line: 2, cells: ['a,b', 'c'] }] });
});

test.each(['\n', '\r\n', '\r'])(
	'lines may end with %j, and rows know their line even after cells of two lines',
	(end) => {
		const { rows } = read(['a,b', '"x', 'y",2', '', 'c,d'].join(end) + end);
		expect(rows).toEqual([
			{ line: 1, cells: ['a', 'b'] },
			{ line: 2, cells: ['x\ny', '2'] },
			{ line: 5, cells: ['c', 'd'] }
		]);
	}
);

test('headers may be empty or repeated, rows short or long: places are kept', () => {
	expect(read(',a,,a,\nAna,1\nBen,1,2,3,4,5\n').cells).toEqual([
		['', 'a', '', 'a', ''],
		['Ana', '1'],
		['Ben', '1', '2', '3', '4', '5']
	]);
});

test('a quote that never closes costs its own line, not those after it', () => {
	const { cells, issues } = read('"a","b"\n"c","d\n"e","f"\n"g","h"\n');
	expect(cells).toEqual([
		['a', 'b'],
		['e', 'f'],
		['g', 'h']
	]);
	expect(issues).toMatchObject([{ line: 2, reason: 'broken_quotes' }]);
});

test('a file interrupted in the middle of a row loses that row and says so', () => {
	const quoted = read('"a","b"\n"c","d"\n"e","f');
	expect(quoted.cells).toHaveLength(2);
	expect(quoted.issues).toMatchObject([{ line: 3, reason: 'cut_off' }]);
	const bare = read('a;b;c\n1;2;3\n4;Termin');
	expect(bare.cells).toHaveLength(2);
	expect(bare.issues).toMatchObject([{ line: 3, reason: 'cut_off' }]);
});

test('what a writer wrote is what is read, whatever the cells, the separator and the line ends', () => {
	const cell = fc
		.string({ unit: fc.constantFrom('a', 'é', ' ', '"', ',', ';', '\t', '|', '\n', '1'), maxLength: 6 })
		.map((text) => text.trim());
	const table = fc
		.integer({ min: 2, max: 5 })
		.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
	fc.assert(
		fc.property(table, fc.constantFrom(...delimiters), fc.constantFrom('\n', '\r\n', '\r'), (cells, by, end) => {
			const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
			const lines = cells.map((row) => row.map(quote).join(by).replaceAll('\n', end) + end);
			const safe = cells.filter((row) => row.some((text) => text !== ''));
			// A cell that itself opens with a quote and holds a line end looks exactly like a quote gone wrong.
			fc.pre(!cells.flat().some((text) => text.startsWith('"') && text.includes('\n')));
			expect(read(`sep=${by}${end}` + lines.join('')).cells).toEqual(safe);
		})
	);
});

test('no text makes reading throw', () => {
	const text = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', 'sep=', ' ') });
	fc.assert(
		fc.property(text, (given) => {
			read(given);
		})
	);
});
