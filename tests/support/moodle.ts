/** One student as Moodle's report has them, with the state words of each activity in order. */
export interface MoodleRow {
	name: string;
	email: string;
	states: string[];
}

/**
 * Writes a French "Achèvement d'activités" report as Moodle does (`report/progress/index.php`): a name column without a
 * header, two cells per activity of which the second has no header, every cell quoted, `"` inside become `'`.
 * @param excel the file "compatible Excel": UTF-16LE with its mark, and tabs
 */
export function moodleProgress(activities: string[], rows: MoodleRow[], excel: boolean): Buffer {
	const [between, quoted] = [excel ? '\t' : ',', (cell: string) => `"${cell.replaceAll('"', "'")}"`];
	const header = ['', quoted('Adresse de courriel'), ...activities.flatMap((name) => [quoted(name), '""'])];
	const lines = rows.map(({ name, email, states }) =>
		[name, email, ...states.flatMap((state) => [state, state.startsWith('Terminé') ? '2026-11-22 18:04:11' : ''])].map(
			quoted
		)
	);
	const text = [header, ...lines].map((cells) => cells.join(between)).join('\n') + '\n';
	return excel ? Buffer.from(`\uFEFF${text}`, 'utf16le') : Buffer.from(text);
}
