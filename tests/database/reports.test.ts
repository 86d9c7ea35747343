import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { wilson } from '../../src/lib/lesson/stats/wilson.ts';
import { toCsv, type Style } from '../../src/lib/server/exports/csv.ts';
import { lessonTables } from '../../src/lib/server/exports/lesson.ts';
import type { Table } from '../../src/lib/server/exports/table.ts';
import { toXlsx } from '../../src/lib/server/exports/xlsx.ts';
import { lessonReport } from '../../src/lib/server/reports.ts';
import { classroom, question, roster, type Classroom, type Phone, type Room } from '../support/classroom.ts';

const [A, B, C] = [[0], [1], [2]];
const opinion = { ...question, options: question.options.map((option) => ({ ...option, right: false })) };

let amphi: Classroom;
let room: Room;
let seats: Record<'ana' | 'ben' | 'chloe' | 'guest', Phone>;

/** Claire's class, counted by hand: Ana, Ben and Chloé are on the list, a guest gives no name, Dário stays away. */
async function aClass() {
	const { claire, phone } = amphi;
	room = await claire.hasRoom();
	seats = { ana: phone(), ben: phone(), chloe: phone(), guest: phone() };
	await seats.ana.joins(room, roster.ana.number);
	await seats.ben.joins(room, roster.ben.email);
	await seats.chloe.joins(room, roster.chloe.number);
	await seats.guest.joins(room);
	const asked = await claire.writes(room);
	// Vote 1: one of three is right. Ana changes her mind before it closes.
	await claire.opens(room, asked);
	await seats.ana.answers(room, A);
	await seats.ana.answers(room, B);
	await seats.ben.answers(room, C);
	await seats.guest.answers(room, C);
	await claire.reveals(room, 'open');
	// Vote 2: all three who answer are right.
	await claire.opens(room, asked);
	for (const who of ['ana', 'ben', 'guest'] as const) await seats[who].answers(room, B, { revision: null });
	await claire.reveals(room, 'open');
	// An opinion that two give.
	await claire.opens(room, await claire.writes(room, opinion));
	await seats.ana.answers(room, A, { revision: null });
	await seats.ben.answers(room, A, { revision: null });
	await claire.closes(room);
}

beforeAll(async () => {
	amphi = await classroom();
});
afterAll(() => amphi.close());

const report = (who = amphi.claire) => lessonReport(amphi.process.db, who.caller, room.lesson);
const tables = (who = amphi.claire, locale: 'fr' | 'en' = 'fr') =>
	lessonTables(amphi.process.db, who.caller, room.lesson, locale);

describe('a class counted by hand', () => {
	beforeAll(aClass);

	test('has these figures, each with its denominator', async () => {
		const { figures } = await report();
		expect(figures).toEqual({ enrolled: 4, seats: 4, claimed: 3, answering: 3, answers: 8, possible: 12 });
	});

	test('has these questions in order, each with its rounds', async () => {
		const { questions } = await report();
		expect(questions.map(({ place, rounds }) => [place, rounds.map(({ answers }) => answers)])).toEqual([
			[1, [3, 3]],
			[2, [2]]
		]);
		const [first, second] = questions[0]!.rounds;
		expect(first!.right).toEqual({ ...wilson(1, 3), hits: 1 });
		expect(first!.other).toEqual({ label: 'C. J’attends', share: 2 / 3 });
		expect(second!.right).toEqual({ ...wilson(3, 3), hits: 3 });
		expect(second!.other).toBeNull();
	});

	test('has no right share where no answer is right', async () => {
		const { questions } = await report();
		expect(questions[1]!.rounds[0]).toMatchObject({ right: null, other: null });
	});

	test('exports a row per seat and a column per round', async () => {
		const { answers, questions, title } = await tables();
		expect(title).toBe('Séance 1');
		const asked = 'Que faites-vous ?';
		expect(answers.header).toEqual([
			...['Nom', 'Numéro d’étudiant', 'E-mail', 'Sur la liste de classe'],
			...[
				`1. ${asked} · vote 1`,
				`1. ${asked} · vote 1 (points)`,
				`1. ${asked} · vote 2`,
				`1. ${asked} · vote 2 (points)`
			],
			`2. ${asked}`
		]);
		const [ana, ben, chloe] = [roster.ana, roster.ben, roster.chloe].map((who) => [
			who.sortName,
			who.number,
			who.email
		]);
		expect(answers.rows).toEqual([
			[...ben!, 'oui', 'C. J’attends', 0, 'B. Je délègue', 1, 'A. Je décide'],
			[...ana!, 'oui', 'B. Je délègue', 1, 'B. Je délègue', 1, 'A. Je décide'],
			[...chloe!, 'oui', null, null, null, null, null],
			['Sans nom 1', null, null, 'non', 'C. J’attends', 0, 'B. Je délègue', 1, null]
		]);
		expect(questions.rows.slice(0, 3)).toEqual([
			[`1. ${asked} · vote 1`, 'A. Je décide', 0, 3, 0, 'non'],
			[`1. ${asked} · vote 1`, 'B. Je délègue', 1, 3, 0.3333, 'oui'],
			[`1. ${asked} · vote 1`, 'C. J’attends', 2, 3, 0.6667, 'non']
		]);
	});

	test('is nobody else’s: another teacher finds nothing, who is nobody is sent to sign in', async () => {
		for (const read of [report, tables]) {
			await expect(read(amphi.marc)).rejects.toMatchObject({ reason: 'not_found', status: 404 });
			await expect(read(amphi.eve as typeof amphi.marc)).rejects.toMatchObject({ status: 401 });
		}
	});

	test('leaves out who was taken out of the room', async () => {
		const guest = (await amphi.claire.seats(room)).find((seat) => seat.guest !== null)!;
		await amphi.claire.asks('remove_seat', { seat: guest.id, removed: true });
		expect((await report()).figures).toMatchObject({ seats: 3, answering: 2, answers: 6 });
		expect((await tables()).answers.rows).toHaveLength(3);
		await amphi.claire.asks('remove_seat', { seat: guest.id, removed: false });
	});
});

describe('a lesson in which nothing was asked', () => {
	beforeEach(async () => {
		room = await amphi.claire.hasRoom({ students: [] });
	});

	test('has zeros and nothing to divide', async () => {
		const { figures, questions } = await report();
		expect(figures).toEqual({ enrolled: 0, seats: 0, claimed: 0, answering: 0, answers: 0, possible: 0 });
		expect(questions).toEqual([]);
	});

	test('exports its headers alone', async () => {
		const { answers, questions } = await tables(amphi.claire, 'en');
		expect(read(toCsv(answers, 'intl'), 'intl')).toEqual([['Name', 'Student number', 'E-mail', 'On the class list']]);
		expect(questions.rows).toEqual([]);
		expect(await readBack([answers, questions])).toHaveLength(2);
	});

	test('a question nobody answers has no share', async () => {
		await amphi.claire.opens(room);
		const { questions } = await report();
		expect(questions[0]!.rounds[0]).toMatchObject({ answers: 0, right: null, other: null });
	});
});

const separators = { fr: ';', intl: ',' } as const;
const read = (csv: string, style: Style): string[][] => parse(csv, { bom: true, delimiter: separators[style] });
const readBack = async (sheets: Table[]) => readExcelFile(await toXlsx(sheets));

describe('the files', () => {
	const table: Table = {
		name: 'Réponses',
		header: ['Nom', '=1+1'],
		rows: [
			['Élodie "la" Çelik; Éric', 0.75],
			['=HYPERLINK("http://eve.example")', 12],
			['deux\nlignes', null]
		]
	};

	test('for French Excel: semicolons, decimal comma, byte order mark, CRLF', () => {
		const csv = toCsv(table, 'fr');
		expect(csv.startsWith('\uFEFFNom;')).toBe(true);
		expect(csv.replaceAll('\r\n', '').includes('\r')).toBe(false);
		expect(read(csv, 'fr')).toEqual([
			['Nom', "'=1+1"],
			['Élodie "la" Çelik; Éric', '0,75'],
			['\'=HYPERLINK("http://eve.example")', '12'],
			['deux\nlignes', '']
		]);
	});

	test('for the others: commas, decimal point', () => {
		expect(read(toCsv(table, 'intl'), 'intl')[1]).toEqual(['Élodie "la" Çelik; Éric', '0.75']);
	});

	test('the workbook reads back as it was written, text as text and numbers as numbers', async () => {
		const [sheet, other] = await readBack([table, { name: 'Questions', header: ['x'], rows: [] }]);
		expect([sheet!.sheet, other!.sheet]).toEqual(['Réponses', 'Questions']);
		expect(sheet!.data).toEqual([
			['Nom', "'=1+1"],
			['Élodie "la" Çelik; Éric', 0.75],
			['\'=HYPERLINK("http://eve.example")', 12],
			['deux\nlignes', null]
		]);
	});

	test('somebody may be called what every object is', async () => {
		const names = Object.getOwnPropertyNames(Object.prototype);
		const [sheet] = await readBack([{ name: 'x', header: ['a'], rows: names.map((name) => [name]) }]);
		expect(sheet!.data.slice(1).map(([name]) => String(name).replace('\u200b', ''))).toEqual(names);
	});

	const nasty = fc.array(fc.constantFrom(...'=+-@\t\r\n ;,"\'a＝＠\u200b')).map((parts) => parts.join(''));
	const cells = fc.array(fc.array(fc.oneof(nasty, fc.string()), { minLength: 3, maxLength: 3 }), { maxLength: 5 });
	const formula = /^[\s\p{Cf}]*[=+\-@＝＠\t\r]/u;

	test('no cell of any file begins a formula, whichever separator it is opened with', () => {
		fc.assert(
			fc.property(cells, (rows) => {
				for (const style of ['fr', 'intl'] as const) {
					const csv = toCsv({ name: 'x', header: ['a', 'b', 'c'], rows }, style);
					const records = read(csv, style);
					expect(records).toHaveLength(rows.length + 1);
					for (const cell of records.flat()) if (formula.test(cell)) expect.fail(JSON.stringify(cell));
					for (const piece of csv.split(/[;,\t\r\n"]/)) if (formula.test(piece)) expect.fail(JSON.stringify(piece));
				}
			})
		);
	});

	test('no cell of a workbook does either', async () => {
		await fc.assert(
			fc.asyncProperty(cells, async (rows) => {
				const [sheet] = await readBack([{ name: 'x', header: ['a', 'b', 'c'], rows }]);
				for (const cell of sheet!.data.flat()) {
					if (typeof cell === 'string' && formula.test(cell)) expect.fail(JSON.stringify(cell));
				}
			}),
			{ numRuns: 30 }
		);
	});
});
