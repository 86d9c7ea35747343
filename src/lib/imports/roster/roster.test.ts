import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_STUDENTS, readRoster, readRosterFile } from './roster.ts';

const brief = (pasted: string) =>
	readRoster(pasted).students.map(({ name, sortName, number, email }) => [name, sortName, number, email]);
const reasons = (pasted: string) => readRoster(pasted).issues.map(({ line, reason }) => [line, reason]);

test('a list pasted from a spreadsheet is read by its headers, in any order', () => {
	const pasted =
		'N° étudiant\tCourriel\tNom\tPrénom\n22100483\tchloe.orsini@example.org\tÔrsini-Lefèvre\tChloé\n22100482\t\tOkafor\tBen\n';
	expect(brief(pasted)).toEqual([
		['Chloé Ôrsini-Lefèvre', 'Ôrsini-Lefèvre, Chloé', '22100483', 'chloe.orsini@example.org'],
		['Ben Okafor', 'Okafor, Ben', '22100482', null]
	]);
});

test.each([
	['Last name,First name,Student number,Email\nOkafor,Ben,22100482,ben@example.org'],
	['Email;Student ID;Name;First name\nben@example.org;22100482;Okafor;Ben'],
	['Nom de famille|Prénom(s)|Matricule|Adresse e-mail\nOkafor|Ben|22100482|ben@example.org'],
	['Nom et prénom;Numéro étudiant;Mail étudiant\nOkafor Ben;22100482;ben@example.org'],
	['Nom complet;Code INE;Numéro d’étudiant;E-mail\nBen OKAFOR;0123456789A;22100482;ben@example.org'],
	['Nom;Courriel;Numéro\nOkafor, Ben;ben@example.org;22100482'],
	['ben@example.org\t22100482\tOkafor\tBen'],
	['1;22100482;OKAFOR Ben;ben@example.org'],
	['Ben;OKAFOR;ben@example.org;22100482']
])('the same student is read in %j', (pasted) => {
	const [row] = brief(pasted);
	expect(row?.map((text) => text?.toLowerCase())).toEqual(['ben okafor', 'okafor, ben', '22100482', 'ben@example.org']);
});

test('a bare list of names is enough', () => {
	expect(brief('Ana Martins Ribeiro\nDário\nÉlodie ÇELIK\n')).toEqual([
		['Ana Martins Ribeiro', 'Martins Ribeiro, Ana', null, null],
		['Dário', 'Dário', null, null],
		['Élodie ÇELIK', 'ÇELIK, Élodie', null, null]
	]);
});

test('a row is left out for a reason, and only that row', () => {
	const pasted = [
		'Nom;Prénom;Numéro étudiant;E-mail',
		'Okafor;Ben;1;ben@example.org',
		'Martins;Ana;1;ana@example.org',
		'Çelik;Élodie;2;BEN@example.org',
		'Orsini;Chloé;3;chloe@@example',
		';;4;d@example.org',
		`${'x'.repeat(130)};Farid;5;`,
		`Amato;Farid;${'6'.repeat(41)};`,
		'Okafor;Ben;7;',
		''
	].join('\n');
	expect(reasons(pasted)).toEqual([
		[3, 'duplicate_number'],
		[4, 'duplicate_email'],
		[5, 'bad_email'],
		[6, 'no_name'],
		[7, 'name_too_long'],
		[8, 'bad_number'],
		[9, 'same_name']
	]);
	const { students, rejected } = readRoster(pasted);
	expect([students.map(({ line }) => line), rejected]).toEqual([[2, 9], 6]);
});

test('a class has at most five thousand students', () => {
	const { students, issues } = readRoster('Ana Martins\n'.repeat(MOST_STUDENTS + 2));
	expect(students).toHaveLength(MOST_STUDENTS);
	expect(issues.find(({ reason }) => reason === 'too_many_rows')?.line).toBe(MOST_STUDENTS + 1);
});

test('a list may come as a file, a workbook may not', () => {
	const bytes = Uint8Array.from([...'Nom;Prénom\r\nÇelik;Élodie\r\n'].map((letter) => letter.charCodeAt(0)));
	expect(readRosterFile({ name: 'classe.csv', bytes })).toMatchObject({
		format: { encoding: 'windows-1252', delimiter: ';' },
		students: [{ name: 'Élodie Çelik', line: 2 }]
	});
	const workbook = readRosterFile({ name: 'classe.xlsx', bytes: Uint8Array.of(0x50, 0x4b, 3, 4) });
	expect(workbook.issues).toMatchObject([{ reason: 'not_text' }]);
});

test('what was taken for what is told, so that a guess can be seen', () => {
	expect(readRoster('ben@example.org,Okafor,Ben')).toMatchObject({
		headed: false,
		columns: [
			{ column: 0, holds: 'email' },
			{ column: 1, holds: 'last_name' },
			{ column: 2, holds: 'first_name' }
		]
	});
});

test('no paste throws, and no number or e-mail is listed twice', () => {
	const piece = fc.constantFrom(
		'Nom',
		'Prénom',
		'E-mail',
		'a@b.fr',
		'A@b.fr',
		'12345',
		'Ana',
		'\t',
		';',
		'\n',
		'"',
		'\0'
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
			const { students, rejected, issues } = readRoster(pieces.join(''));
			const emails = students.flatMap(({ email }) => (email ? [email.toLowerCase()] : []));
			expect(new Set(emails).size).toBe(emails.length);
			expect(rejected).toBeLessThanOrEqual(issues.length);
		})
	);
});
