import type { ImportFile, Issues } from './source.ts';
import { readTable, type Table } from './table.ts';
import { decode, isNotText, type Encoding } from './text.ts';

/** Twice what five thousand students and forty activities weigh in UTF-16. */
export const MOST_BYTES = 32 * 1024 * 1024;
// Detection looks at the first rows only.
const HEAD_BYTES = 64 * 1024;

export type Opened = Table & { encoding: Encoding };

/** Bytes to rows; a workbook, an empty file or one over 32 MB gives no row and an issue that says why. */
export function openTable(file: ImportFile, issues: Issues): Opened {
	const refusal = refuse(file.bytes);
	if (refusal) {
		issues.add(refusal, { detail: file.name });
		return { encoding: 'utf-8', delimiter: ',', rows: [] };
	}
	const { text, encoding } = decode(file.bytes);
	const table = readTable(text, issues);
	if (table.rows.length === 0) issues.add('empty_file', { detail: file.name });
	return { ...table, encoding };
}

/** The first rows of a file, for telling what it is. */
export function openHead(file: ImportFile): Table {
	const nothing = { add: () => {}, list: () => [] };
	if (isNotText(file.bytes)) return { delimiter: ',', rows: [] };
	return readTable(decode(file.bytes.subarray(0, HEAD_BYTES)).text, nothing);
}

function refuse(bytes: Uint8Array): 'not_text' | 'too_big' | null {
	if (isNotText(bytes)) return 'not_text';
	return bytes.length > MOST_BYTES ? 'too_big' : null;
}
