import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detect as detectSource } from '../index.ts';
import type { ImportFile, Reading } from '../source.ts';
import { moodleProgress } from './progress.ts';

const { detect, read } = moodleProgress;

function fixture(name: string, as = name): ImportFile {
	return { name: as, bytes: new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url))) };
}
function file(text: string, name = 'progress.MGT101.csv'): ImportFile {
	return { name, bytes: new TextEncoder().encode(text) };
}
const statesOf = (reading: Reading) => reading.people.map(({ cells }) => cells.map(({ state }) => state[0]).join(''));

test.each([
	['progress.en.csv', 'utf-8', ',', 'en'],
	['progress.en.excel.csv', 'utf-16le', '\t', 'en'],
	['progress.fr.csv', 'utf-8', ',', 'fr'],
	['progress.fr.excel.csv', 'utf-16le', '\t', 'fr'],
	['resaved.windows-1252.csv', 'windows-1252', ';', 'fr']
])('%s says who did what', (name, encoding, delimiter, language) => {
	const reading = read(fixture(name));
	expect(reading.format).toEqual({ encoding, delimiter, language, timeZone: 'Europe/Paris' });
	expect(reading.issues).toEqual([]);
	expect(statesOf(reading)).toEqual(['cpcn', 'cfnn', 'nnnn', 'cnnc', 'cpcc', 'nfnc']);
	expect(reading.people[2]).toMatchObject({
		line: 4,
		name: 'Chloé Ôrsini-Lefèvre',
		email: 'chloe.orsini@example.org',
		number: '22100483',
		username: null
	});
	expect(reading.people[0]!.cells[0]!.at).toMatch(/^2026-11-15T06:12:/);
	expect(reading.columns[1]).toMatchObject({ index: 5, occurrence: 1 });
	expect(reading.columns[1]!.expectedAt).toMatch(/^2026-11-20T22:59:/);
});

test('activities of the same name keep their place', () => {
	const { columns } = read(fixture('progress.fr.csv'));
	expect(columns.map(({ index, header, occurrence }) => [index, header, occurrence])).toEqual([
		[3, '1.1 Ce que fait un manager', 1],
		[5, 'Quiz « Décider »', 1],
		[7, "Fiche 'à lire'", 1],
		[9, "Fiche 'à lire'", 2]
	]);
});

test('an interrupted download loses its last row only, and says so', () => {
	const reading = read(fixture('truncated.csv'));
	expect(reading.people).toHaveLength(5);
	expect(reading.issues).toMatchObject([{ line: 7, reason: 'cut_off' }]);
	expect(reading.format.encoding).toBe('utf-8');
});

test('a progress report is recognised whatever its name, and another file is not', () => {
	expect(detectSource(fixture('progress.fr.excel.csv', 'export.csv'))?.source.name).toBe('moodle-progress');
	expect(detectSource(fixture('resaved.windows-1252.csv'))?.source.name).toBe('moodle-progress');
	expect(detectSource(fixture('truncated.csv'))?.source.name).toBe('moodle-progress');
	expect(detectSource(fixture('not-moodle.csv'))).toBeNull();
	expect(detectSource(file('Nom,Prénom,Courriel\nOkafor,Ben,ben.okafor@example.org\n', 'classe.csv'))).toBeNull();
	expect(read(fixture('not-moodle.csv'))).toMatchObject({ people: [], issues: [{ reason: 'not_this_format' }] });
});

test('a workbook and an empty file are told apart from a report', () => {
	const workbook = { name: 'progress.xlsx', bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0) };
	expect(read(workbook).issues).toMatchObject([{ reason: 'not_text' }]);
	expect(detect(workbook)).toBe(0);
	expect(read(file('')).issues).toMatchObject([{ reason: 'empty_file' }]);
});

test("the course is read in the file's name, download numbers aside", () => {
	expect(read(file('', 'progress.MGT 101.csv')).courseHint).toBe('MGT 101');
	expect(read(file('', 'progress.MGT101 (2).csv')).courseHint).toBe('MGT101');
	expect(read(file('', 'export.csv')).courseHint).toBeNull();
});

test('identity columns may be missing, unknown, or known only by what they hold', () => {
	const alone = read(file(',"Vidéo",""\n"Dário","Terminé","2026-11-18 09:12:44"\n'));
	expect(alone.people).toMatchObject([{ name: 'Dário', email: null, cells: [{ column: 1, state: 'completed' }] }]);
	const custom = read(file(',"Campus","Contact","Vidéo",""\n"Dário","Lyon","dario@example.org","Terminé",""\n'));
	expect(custom.people).toMatchObject([{ email: 'dario@example.org', cells: [{ column: 3, at: null }] }]);
	expect(custom.columns.map(({ header }) => header)).toEqual(['Vidéo']);
});

test('a word Moodle is not known to use leaves its cell out, even through a whole column', () => {
	const text = ',"Email address","Video","","Quiz",""\n"Ana","ana@example.org","Vu","","Completed",""\n';
	const { columns, people, issues } = read(file(text));
	expect(columns.map(({ header }) => header)).toEqual(['Video', 'Quiz']);
	expect(people[0]?.cells).toEqual([{ column: 4, state: 'completed', at: null }]);
	expect(issues).toEqual([{ line: 2, column: 2, reason: 'unknown_state', detail: 'Vu' }]);
});

test('a report in a language not known yet is read without a single completion', () => {
	const { columns, people, issues } = read(file(',"Video","","Quiz",""\n"Ana","Abgeschlossen","","Offen",""\n'));
	expect(columns).toHaveLength(2);
	expect(people[0]?.cells).toEqual([]);
	expect(issues.map(({ reason }) => reason)).toEqual(['unknown_state', 'unknown_state']);
});

test('a date that cannot be read keeps the state', () => {
	const { people, issues } = read(file(',"Video",""\n"Ana","Completed","some day"\n'));
	expect(people[0]?.cells).toEqual([{ column: 1, state: 'completed', at: null }]);
	expect(issues).toEqual([{ line: 2, column: 2, reason: 'unreadable_date', detail: 'some day' }]);
});

test('old reports write their dates in full, and times are those of the zone asked for', () => {
	const text = ',"Video","mardi 1 décembre 2026, 08:00"\n"Ana","Terminé","mercredi 18 novembre 2026, 09:12"\n';
	const { columns, people } = read(file(text), 'America/Martinique');
	expect(columns[0]?.expectedAt).toBe('2026-12-01T12:00:00.000Z');
	expect(people[0]?.cells[0]?.at).toBe('2026-11-18T13:12:00.000Z');
});

test('a short row gives what it holds, a long one what has a header, a nameless one nothing', () => {
	const text =
		',"Video","","Quiz",""\n"Ana","Completed",""\n"Ben","Completed","","Completed","","more"\n"","Completed",""\n';
	const reading = read(file(text));
	expect(statesOf(reading)).toEqual(['c', 'cc']);
	expect(reading.issues.map(({ line, reason }) => [line, reason])).toEqual([
		[2, 'short_row'],
		[3, 'long_row'],
		[4, 'no_identity']
	]);
});

const WORDS = { Completed: 'completed', 'Not completed': 'not_started', 'Completed (achieved pass grade)': 'passed' };

test('what Moodle wrote is what is read, for any class', () => {
	const word = fc.constantFrom(...(Object.keys(WORDS) as (keyof typeof WORDS)[]));
	const cell = fc.tuple(word, fc.integer({ min: 0, max: 27 }));
	const classes = fc
		.integer({ min: 1, max: 4 })
		.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
	fc.assert(
		fc.property(classes, fc.constantFrom(',', '\t'), (rows, by) => {
			const quote = (text: string) => `"${text}"`;
			const header = ['', ...rows[0]!.flatMap((_, i) => [quote(`Activity, ${i % 2}`), '""'])].join(by);
			const lines = rows.map((row, i) =>
				[`Student ${i}`, ...row.flatMap(([text, day]) => [text, `2026-11-${10 + (day % 20)} 09:00:00`])]
					.map(quote)
					.join(by)
			);
			const { people, issues } = read(file([header, ...lines, ''].join('\n')), 'UTC');
			expect(issues).toEqual([]);
			expect(people.map(({ cells }) => cells.map(({ state, at }) => [state, at?.slice(8, 10)]))).toEqual(
				rows.map((row) => row.map(([text, day]) => [WORDS[text], String(10 + (day % 20))]))
			);
		})
	);
});

test('no bytes make detection or reading throw', () => {
	const piece = fc.constantFrom('"', ',', '\t', '\n', 'Terminé', '2026-11-18', 'a@b.fr', '\0', '\ufeff', '', 'sep=;');
	const bytes = fc.oneof(
		fc.uint8Array({ maxLength: 400 }),
		fc.array(piece, { maxLength: 60 }).map((pieces) => new TextEncoder().encode(pieces.join('')))
	);
	fc.assert(
		fc.property(bytes, (given) => {
			const likelihood = detect({ name: 'progress.x.csv', bytes: given });
			expect(likelihood >= 0 && likelihood <= 1).toBe(true);
			read({ name: 'x', bytes: given });
		}),
		{ numRuns: 300 }
	);
});

const LIMIT_MS = 2000;
function timed(given: ImportFile): Reading {
	const start = performance.now();
	const reading = read(given);
	expect(performance.now() - start).toBeLessThan(LIMIT_MS);
	return reading;
}

test('five thousand students and forty activities are read in under two seconds', () => {
	const header = ['', '"Email address"', ...Array.from({ length: 40 }, (_, i) => `"Activity ${i}",""`)].join(',');
	const rows = Array.from({ length: 5000 }, (_, i) => {
		const minute = (j: number) => String((i * 7 + j) % 60).padStart(2, '0');
		const day = String(1 + (i % 28)).padStart(2, '0');
		const cells = Array.from({ length: 40 }, (_, j) => `"Completed","2026-11-${day} 09:${minute(j)}:${minute(i)}"`);
		return [`"Student ${i}"`, `"s${i}@example.org"`, ...cells].join(',');
	});
	expect(timed(file([header, ...rows, ''].join('\n'))).people).toHaveLength(5000);
});

test('hostile files take no longer', () => {
	timed(file('"a","b"\n'.repeat(20_000) + '"c","d\n'.repeat(20_000)));
	timed(file(',' + '"x",'.repeat(500_000)));
	timed(file(',A,\n' + ('x,' + 'y'.repeat(50) + ',z\n').repeat(50_000)));
	timed(file(',' + 'Titre,,'.repeat(2000) + '\n' + ('Ana,' + 'Non,,'.repeat(600) + '\n').repeat(300)));
});
