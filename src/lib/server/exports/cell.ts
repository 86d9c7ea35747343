// What makes a spreadsheet calculate instead of reading. Normalised, full-width and small forms count too: some
// spreadsheets take "＝1+1" for a formula.
const STARTS = new Set(['=', '+', '-', '@']);

// An XLSX cell holds no more.
const LONGEST = 32_767;

/**
 * Text that no spreadsheet takes for a formula: where one could begin, an apostrophe goes before it. That is at the
 * start (blanks and invisible characters there go) and behind each character that another program may take for a separator: a French
 * spreadsheet cuts an international file at its semicolons. Numbers are written as numbers and do not come here.
 * After OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection
 * @param text anything a person typed
 */
export function safeText(text: string): string {
	const clean = text
		.toWellFormed()
		.replaceAll(/\r\n?/g, '\n')
		// Neither XML nor a reader has a use for them.
		.replaceAll(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, '')
		.replace(/^[\s\p{Cf}]+|\s+$/gu, '');
	const parts = clean.split(/([;,|\t\n"])/);
	return parts
		.map((part) => (wouldCalculate(part) ? `'${part}` : part))
		.join('')
		.slice(0, LONGEST);
}

/** Whether the first visible character begins a formula. */
function wouldCalculate(part: string): boolean {
	const [first = ''] = part.replace(/^[\s\p{C}\p{Z}\p{M}]+/u, '');
	return STARTS.has(first.normalize('NFKC').charAt(0));
}
