import { expect, test } from 'vitest';
import { readState } from './states.ts';

test.each([
	['Completed', 'completed'],
	['Not completed', 'not_started'],
	['Completed (achieved pass grade)', 'passed'],
	['Completed (did not achieve pass grade)', 'failed'],
	['Completed (set by Claire (staff))', 'completed'],
	['Not completed (set by Claire Vasseur)', 'not_started'],
	['Terminé', 'completed'],
	['Pas terminé', 'not_started'],
	['Non terminé', 'not_started'],
	['Terminé (note minimale de réussite atteinte)', 'passed'],
	['Terminé (n’a pas atteint la note minimale de réussite)', 'failed'],
	["Terminé (n'a pas atteint la note minimale de réussite)", 'failed'],
	['Terminé (défini par Claire Vasseur)', 'completed'],
	['Pas terminé (défini par Claire Vasseur)', 'not_started'],
	['Non terminé (défini par Claire Vasseur)', 'not_started'],
	['TERMINE\u00a0( note  minimale de reussite atteinte )', 'passed'],
	['Termine\u0301', 'completed']
])('"%s" says %s', (text, state) => {
	expect(readState(text)?.state).toBe(state);
});

test('a word that is not known, or is cut short, is never taken for done', () => {
	for (const text of ['Abgeschlossen', 'Termin', 'Terminé (n’a', 'Completed (', 'Completed (set by Cl', 'Done', '']) {
		expect(readState(text)).toBeNull();
	}
});
