import { parse } from 'csv-parse/sync';
import type { Issues } from './source.ts';

export const delimiters = ['\t', ';', ',', '|', ':'] as const;
export type Delimiter = (typeof delimiters)[number];

/** A row and where it starts in the file, from 1 (a quoted cell may hold line ends, so rows are not lines). */
export type Row = { line: number; cells: string[] };
export type Table = { delimiter: Delimiter; rows: Row[] };

// A faculty fits; a file that does not is not a class.
const MOST_ROWS = 20_000;
// Each broken line costs one more reading of what follows it.
const MOST_RESTARTS = 10;
const SAMPLE_LINES = 25;
const SAMPLE_CHARACTERS = 64 * 1024;

/**
 * Reads delimited text into rows of trimmed cells, by position: headers may be empty or repeated, rows short or long.
 * Blank rows are dropped. A quote that never closes costs its own line only, told as `broken_quotes`, or as `cut_off`
 * on the last line, where the file was interrupted. Never throws.
 */
export function readTable(text: string, issues: Issues): Table {
	const lines = text.replace(/\r\n?/g, '\n');
	const sep = /^"?sep=([\t;,|:])"?[^\n]*(?:\n|$)/i.exec(lines);
	const body = sep ? lines.slice(sep[0].length) : lines;
	const delimiter = (sep?.[1] as Delimiter | undefined) ?? findDelimiter(body);
	const rows = readRows(body, delimiter, sep ? 2 : 1, issues);
	if (rows.length > MOST_ROWS) issues.add('too_many_rows', { line: rows[MOST_ROWS]!.line, detail: String(MOST_ROWS) });
	return { delimiter, rows: withoutCutRow(rows.slice(0, MOST_ROWS), lines, issues) };
}

function readRows(body: string, delimiter: Delimiter, firstLine: number, issues: Issues): Row[] {
	const rows: Row[] = [];
	let [rest, line] = [body, firstLine];
	for (let restarts = 0; rest !== ''; restarts += 1) {
		const { good, brokenAt } = readUntilBroken(rest, delimiter, line);
		for (const row of good) if (row.cells.some((cell) => cell !== '')) rows.push(row);
		if (brokenAt === null) break;
		const lost = nthLine(rest, brokenAt - line);
		const isLast = rest.indexOf('\n', lost.start) === -1 || lost.end >= rest.length - 1;
		issues.add(isLast ? 'cut_off' : 'broken_quotes', { line: brokenAt, detail: rest.slice(lost.start, lost.end) });
		if (restarts === MOST_RESTARTS) {
			issues.add('not_this_format', { line: brokenAt });
			break;
		}
		[rest, line] = [rest.slice(lost.end + 1), brokenAt + 1];
	}
	return rows;
}

/** Rows up to the first whose quotes went wrong: never closed, or closed only by the next line's opening one. */
function readUntilBroken(text: string, delimiter: Delimiter, firstLine: number) {
	let failed = false;
	const records = parse(text, {
		delimiter,
		record_delimiter: '\n',
		relax_quotes: true,
		relax_column_count: true,
		skip_records_with_error: true,
		info: true,
		to: MOST_ROWS + 1,
		on_skip: () => {
			failed = true;
		}
	}) as unknown as { info: { lines: number }; record: string[] }[];
	const good: Row[] = [];
	let line = firstLine;
	for (const { info, record } of records) {
		if (record.some((cell) => cell.startsWith('"') && cell.includes('\n'))) return { good, brokenAt: line };
		good.push({ line, cells: record.map((cell) => cell.trim()) });
		line = firstLine + info.lines;
	}
	return { good, brokenAt: failed ? line : null };
}

function nthLine(text: string, n: number): { start: number; end: number } {
	let start = 0;
	for (let i = 0; i < n; i += 1) {
		const next = text.indexOf('\n', start);
		if (next === -1) break;
		start = next + 1;
	}
	const end = text.indexOf('\n', start);
	return { start, end: end === -1 ? text.length : end };
}

/** A last row both short and without a line end may stop in the middle of a word that would mean something else. */
function withoutCutRow(rows: Row[], text: string, issues: Issues): Row[] {
	const last = rows.at(-1);
	const header = rows[0];
	if (!last || !header || last === header || text.endsWith('\n')) return rows;
	if (last.cells.length >= header.cells.length || last.cells.length === 1) return rows;
	issues.add('cut_off', { line: last.line, detail: last.cells.join(' ') });
	return rows.slice(0, -1);
}

/**
 * The delimiter that cuts the first lines most evenly, outside quotes. Colons live in titles and times, so they only
 * win where they cut every line and nothing else does; between equals the order of `delimiters` decides.
 */
export function findDelimiter(text: string): Delimiter {
	const counts = countPerLine(text.slice(0, SAMPLE_CHARACTERS));
	let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
	for (const delimiter of delimiters) {
		const perLine = counts.map((line) => line.get(delimiter) ?? 0);
		const usual = mostFrequent(perLine);
		const share = perLine.filter((n) => n === usual).length / Math.max(perLine.length, 1);
		const weight = delimiter !== ':' ? 1 : share === 1 ? 0.1 : 0;
		const score = share * Math.log2(1 + usual) * weight;
		if (score > best.score) best = { delimiter, score };
	}
	return best.delimiter;
}

function countPerLine(text: string): Map<string, number>[] {
	const lines: Map<string, number>[] = [];
	let line = new Map<string, number>();
	let [quoted, empty] = [false, true];
	for (const character of text) {
		if (character === '"') quoted = !quoted;
		if (character === '\n' && !quoted) {
			if (!empty) lines.push(line);
			if (lines.length === SAMPLE_LINES) return lines;
			[line, empty] = [new Map(), true];
			continue;
		}
		empty = false;
		if (!quoted) line.set(character, (line.get(character) ?? 0) + 1);
	}
	if (!empty) lines.push(line);
	return lines;
}

function mostFrequent(numbers: number[]): number {
	const seen = new Map<number, number>();
	for (const n of numbers) seen.set(n, (seen.get(n) ?? 0) + 1);
	return [...seen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
