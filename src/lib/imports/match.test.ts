import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchPeople, type Person, type Student } from './match.ts';

const student = (id: string, name: string, email: string | null = null, number: string | null = null): Student => ({
	id,
	name,
	email,
	number
});
const person = (line: number, name: string, email: string | null = null, number: string | null = null): Person => ({
	line,
	name,
	email,
	number
});

const ana = student('ana', 'Ana Martins Ribeiro', 'ana.martins@example.org', '22100481');
const ben = student('ben', 'Ben Okafor', 'ben.okafor@example.org');
const chloe = student('chloe', 'Chloé Ôrsini-Lefèvre');
const farid = student('farid', 'Farid d’Amato');
const jean1 = student('jean1', 'Jean Martin', 'jean.martin1@example.org');
const jean2 = student('jean2', 'Jean Martin', 'jean.martin2@example.org');
const cohort = [ana, ben, chloe, farid, jean1, jean2];
const match = (...people: Person[]) => matchPeople(people, cohort);

test('an e-mail is enough, whatever its case, its label or the name beside it', () => {
	expect(match(person(2, '', 'Ana.Martins@Example.org'))).toEqual([
		{ line: 2, outcome: 'matched', studentId: 'ana', by: 'email' }
	]);
	expect(match(person(2, '', 'ben.okafor+mooc@example.org'))).toMatchObject([{ outcome: 'matched', studentId: 'ben' }]);
});

test('a number is enough, unless the e-mail says somebody else', () => {
	expect(match(person(2, 'A. Martins', null, '22100481'))).toMatchObject([{ studentId: 'ana', by: 'number' }]);
	expect(match(person(2, '', 'ben.okafor@example.org', '22100481'))).toEqual([
		{ line: 2, outcome: 'to_confirm', studentIds: ['ben', 'ana'], by: 'email' }
	]);
});

test.each(['ORSINI LEFEVRE Chloe', 'Chloé Orsini-Lefèvre', 'orsini-lefevre chloe'])(
	'%s is Chloé Ôrsini-Lefèvre',
	(name) => {
		expect(match(person(2, name))).toMatchObject([{ outcome: 'matched', studentId: 'chloe', by: 'name' }]);
	}
);

test('a particle may be said or not', () => {
	for (const name of ["D'AMATO Farid", 'Farid Amato', 'Farid d’Amato']) {
		expect(match(person(2, name))).toMatchObject([{ outcome: 'matched', studentId: 'farid' }]);
	}
});

test('two students of one name are told apart by e-mail, and otherwise by the teacher', () => {
	expect(match(person(2, 'Jean Martin', 'jean.martin2@example.org'))).toMatchObject([{ studentId: 'jean2' }]);
	expect(match(person(2, 'Jean Martin'))).toEqual([
		{ line: 2, outcome: 'to_confirm', studentIds: ['jean1', 'jean2'], by: 'name' }
	]);
});

test('a name that fits with an e-mail that does not is for the teacher to confirm', () => {
	expect(match(person(2, 'Ben Okafor', 'b.okafor@example.com'))).toMatchObject([
		{ outcome: 'to_confirm', studentIds: ['ben'], by: 'name' }
	]);
});

test('the same mailbox at another domain, or a part of a name, is for the teacher to confirm', () => {
	expect(match(person(2, 'B. O.', 'ben.okafor@etu.example.org'))).toMatchObject([
		{ outcome: 'to_confirm', studentIds: ['ben'], by: 'near_email' }
	]);
	expect(match(person(2, 'Ana Ribeiro'))).toMatchObject([
		{ outcome: 'to_confirm', studentIds: ['ana'], by: 'part_of_name' }
	]);
});

test('a stranger stays one', () => {
	expect(match(person(2, 'Eve Strand', 'eve@example.org'), person(3, ''))).toEqual([
		{ line: 2, outcome: 'unmatched' },
		{ line: 3, outcome: 'unmatched' }
	]);
});

test('two rows never take the same student: the better evidence keeps her, equals are confirmed', () => {
	expect(match(person(2, 'Ana', 'ana.martins@example.org'), person(3, 'Ana Martins Ribeiro'))).toMatchObject([
		{ outcome: 'matched', studentId: 'ana' },
		{ outcome: 'to_confirm', studentIds: ['ana'] }
	]);
	expect(match(person(2, 'Farid d’Amato'), person(3, 'Farid Amato')).map(({ outcome }) => outcome)).toEqual([
		'to_confirm',
		'to_confirm'
	]);
});

test('whatever the file and the class, each row has one answer and each student one row at most', () => {
	const name = fc.constantFrom(
		'Ana Ribeiro',
		'Ribeiro ANA',
		'Jean Martin',
		'Jean de Martin',
		'Dário',
		'',
		'Ana Martins Ribeiro'
	);
	const email = fc.constantFrom(null, 'a@b.fr', 'A@b.fr', 'a+x@b.fr', 'a@c.fr', 'z@b.fr');
	const number = fc.constantFrom(null, '1', '2');
	const people = fc.array(fc.tuple(name, email, number), { maxLength: 12 });
	fc.assert(
		fc.property(people, people, (rows, students) => {
			const roster = students.map(([n, e, k], i) => student(`s${i}`, n, e, k));
			const found = matchPeople(
				rows.map(([n, e, k], i) => person(i + 2, n, e, k)),
				roster
			);
			expect(found.map(({ line }) => line)).toEqual(rows.map((_, i) => i + 2));
			const taken = found.flatMap((one) => (one.outcome === 'matched' ? [one.studentId] : []));
			expect(new Set(taken).size).toBe(taken.length);
			for (const one of found) if (one.outcome === 'to_confirm') expect(one.studentIds.length).toBeGreaterThan(0);
		})
	);
});

test('five thousand rows meet five thousand students in under two seconds', () => {
	const students = Array.from({ length: 5000 }, (_, i) =>
		student(`s${i}`, `Jean Martin ${i % 50}`, `j${i}@example.org`)
	);
	const start = performance.now();
	matchPeople(
		students.map(({ name }, i) => person(i + 2, `${name} autre`)),
		students
	);
	expect(performance.now() - start).toBeLessThan(2000);
});
