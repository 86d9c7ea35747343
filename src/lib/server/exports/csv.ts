import { safeText } from './cell.ts';
import type { Cell, Table } from './table.ts';

/** `fr` is what a French spreadsheet opens with a double click; `intl` is what RFC 4180 and everybody else reads. */
export const styles = ['fr', 'intl'] as const;
export type Style = (typeof styles)[number];

// Without it, spreadsheets read UTF-8 as something else.
const BOM = '\uFEFF';

const separators: Record<Style, string> = { fr: ';', intl: ',' };

/** A table as the text of a CSV file: byte order mark, CRLF, a header line. */
export function toCsv({ header, rows }: Table, style: Style): string {
	const separator = separators[style];
	const line = (cells: Cell[]) => cells.map((cell) => write(cell, style)).join(separator) + '\r\n';
	return BOM + [header, ...rows].map(line).join('');
}

function write(cell: Cell, style: Style): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return style === 'fr' ? String(cell).replace('.', ',') : String(cell);
	const text = safeText(cell);
	return /[";,\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
