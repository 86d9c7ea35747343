import { expect, test } from 'vitest';
import { compareRoster } from './compare.ts';
import { readRoster } from './roster.ts';

const ana = { name: 'Ana Martins', sortName: 'Martins, Ana', number: '1', email: 'ana@example.org' };
const ben = { name: 'Ben Okafor', sortName: 'Okafor, Ben', number: '2', email: 'ben@example.org' };
const dario = { name: 'Dário', sortName: 'Dário', number: null, email: null };
const effects = (pasted: string) =>
	compareRoster(readRoster(pasted).students, [ana, ben, dario]).map(({ effect }) => effect);

test('the same list twice changes nothing', () => {
	expect(effects('Prénom;Nom;Numéro étudiant;E-mail\nAna;Martins;1;ANA@example.org\nBen;Okafor;2;\nDário;;;')).toEqual([
		'same',
		'same',
		'same'
	]);
});

test('a known number or e-mail is corrected, anything else is added', () => {
	expect(
		effects(
			'Prénom;Nom;Numéro étudiant;E-mail\nAna;Martins Ribeiro;1;\nBenoît;Okafor;;ben@example.org\nChloé;Orsini;3;'
		)
	).toEqual(['changed', 'changed', 'added']);
});

test('a correction shows what the entry said before', () => {
	const [row] = compareRoster(readRoster('Nom complet;Numéro étudiant\nAna Ribeiro;1').students, [ana]);
	expect(row).toMatchObject({ effect: 'changed', before: { name: 'Ana Martins' }, name: 'Ana Ribeiro' });
});

test('a line with the number of one and the e-mail of another is for the teacher to correct', () => {
	expect(effects('Prénom;Nom;Numéro étudiant;E-mail\nAna;Martins;1;ben@example.org')).toEqual(['conflict']);
});
