/** A cell of an export: text, or a number that stays one. Null is empty. */
export type Cell = string | number | null;

/** Rows of cells under named columns. */
export interface Table {
	/** What the sheet is called. */
	name: string;
	header: string[];
	rows: Cell[][];
}
