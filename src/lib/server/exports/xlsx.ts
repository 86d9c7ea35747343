import writeExcelFile from 'write-excel-file/node';
import { safeText } from './cell.ts';
import type { Cell, Table } from './table.ts';

const WIDEST = 60;

/**
 * Tables as the bytes of an XLSX workbook, a sheet each. Text is stored as text; it is made safe all the same, for a
 * spreadsheet calculates a cell that somebody edits, and saves as CSV.
 */
export function toXlsx(tables: Table[]): Promise<Buffer> {
	const sheets = tables.map(({ name, header, rows }) => ({
		sheet: name,
		data: [
			header.map((title) => ({ ...text(title), fontWeight: 'bold' as const })),
			...rows.map((row) => row.map(typed))
		],
		columns: header.map((title, index) => ({ width: widthOf([title, ...rows.map((row) => row[index] ?? '')]) })),
		stickyRowsCount: 1
	}));
	return writeExcelFile(sheets).toBuffer();
}

function typed(cell: Cell) {
	if (cell === null || cell === '') return null;
	return typeof cell === 'number' ? { type: Number, value: cell } : text(cell);
}

// The writer keeps its strings as keys of an object: a name that every object has would break the workbook. Nobody sees
// the zero-width space behind it.
const apart = (value: string) => (value.trim() in {} ? `${value}\u200b` : value);

const text = (value: string) => ({ type: String, value: apart(safeText(value)) });

/** In characters, as columns are measured. */
function widthOf(cells: Cell[]): number {
	return Math.min(WIDEST, Math.max(...cells.map((cell) => String(cell ?? '').length)) + 2);
}
