import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapColumns, type RememberedColumn } from './columns.ts';

const course = [
	{ id: 'video1', title: '1.1 Ce que fait un manager' },
	{ id: 'video2', title: '1.2 Décider à plusieurs' },
	{ id: 'quiz', title: 'Quiz « Décider »' },
	{ id: 'sheet1', title: 'Fiche à lire' },
	{ id: 'sheet2', title: 'Fiche à lire' }
];

/** The resource, or null, suggested for each header. */
function map(headers: string[], remembered: RememberedColumn[] = [], resources = course) {
	const columns = headers.map((header, i) => ({
		index: 1 + 2 * i,
		header,
		occurrence: headers.slice(0, i + 1).filter((other) => other === header).length
	}));
	return mapColumns(columns, resources, remembered);
}
const ids = (...given: Parameters<typeof map>) => map(...given).map(({ resourceId }) => resourceId);

test('the same title is the same resource, punctuation and accents apart; twins pair in their order', () => {
	expect(ids(["Quiz 'Decider'", 'Fiche à lire', 'Fiche à lire'])).toEqual(['quiz', 'sheet1', 'sheet2']);
});

test('what the teacher decided before wins, leaving a column out included', () => {
	const remembered = [
		{ header: 'Fiche à lire', occurrence: 1, resourceId: 'sheet2' },
		{ header: 'Quiz « Décider »', occurrence: 1, resourceId: null }
	];
	expect(map(['Fiche à lire', 'Fiche à lire', 'Quiz « Décider »'], remembered)).toEqual([
		{ index: 1, resourceId: 'sheet2', by: 'remembered' },
		{ index: 3, resourceId: 'sheet1', by: 'same_title' },
		{ index: 5, resourceId: null, by: 'remembered' }
	]);
});

test('a resource that is no longer in the course is forgotten', () => {
	expect(ids(['Quiz « Décider »'], [{ header: 'Quiz « Décider »', occurrence: 1, resourceId: 'gone' }])).toEqual([
		'quiz'
	]);
});

test('a number in front, or most words, suggest; a title cut short too', () => {
	expect(ids(['1.2 Decider ensemble', '1.1 - Le manager'])).toEqual(['video2', 'video1']);
	expect(map(['Quiz « Déci...'])).toMatchObject([{ resourceId: 'quiz', by: 'cut_title' }]);
});

test('two videos of one wording and two numbers are two videos', () => {
	const resources = [{ id: 'v1', title: 'Vidéo 1 : introduction' }];
	expect(ids(['Vidéo 2 : introduction'], [], resources)).toEqual([null]);
});

test('between two equally good suggestions, none is made', () => {
	const resources = [
		{ id: 'a', title: 'Manager une équipe : vidéo' },
		{ id: 'b', title: 'Manager une équipe : quiz' }
	];
	expect(map(['Manager une équipe'], [], resources)).toEqual([{ index: 1, resourceId: null, by: null }]);
	expect(ids(['Manager équipe A', 'Manager équipe B'], [], [{ id: 'a', title: 'Manager équipe' }])).toEqual([
		null,
		null
	]);
});

test('a title without words maps to nothing', () => {
	expect(ids(['', '…', 'Forum'])).toEqual([null, null, null]);
});

test('whatever the titles, no two columns are suggested the same resource', () => {
	const title = fc
		.array(fc.constantFrom('1.1', '1.2', 'Quiz', 'Vidéo', 'manager', 'décider', 'équipe'), { maxLength: 4 })
		.map((parts) => parts.join(' '));
	fc.assert(
		fc.property(fc.array(title, { maxLength: 8 }), fc.array(title, { maxLength: 8 }), (headers, titles) => {
			const found = ids(
				headers,
				[],
				titles.map((text, i) => ({ id: `r${i}`, title: text }))
			).filter((id) => id !== null);
			expect(new Set(found).size).toBe(found.length);
		})
	);
});
