import type { Column } from './source.ts';
import { fold, words } from './words.ts';

/** A resource of the course. */
export type Resource = { id: string; title: string };

/** What the teacher decided for a column before; `resourceId` null is a column she chose to leave out. */
export type RememberedColumn = { header: string; occurrence: number; resourceId: string | null };

export type MappedBy = 'remembered' | 'same_title' | 'cut_title' | 'similar_title';
export type MappedColumn = { index: number; resourceId: string | null; by: MappedBy | null };

// Half the words in common is a coincidence between "Vidéo : introduction" and "Quiz : introduction".
const SIMILAR_ENOUGH = 0.6;

/**
 * Says which resource each column of a file is about, in the order of the columns. What was decided before wins, by
 * header and occurrence; then the same title, a title that old Moodle cut short ("…"), a similar title (same leading
 * number, words in common). A suggestion never takes a resource already taken, and between two equally good ones none
 * is made: `by` is null and the teacher chooses.
 */
export function mapColumns(
	columns: readonly Pick<Column, 'index' | 'header' | 'occurrence'>[],
	resources: readonly Resource[],
	remembered: readonly RememberedColumn[]
): MappedColumn[] {
	const mapped = new Map<number, MappedColumn>();
	const known = new Set(resources.map(({ id }) => id));
	for (const { index, header, occurrence } of columns) {
		const before = remembered.find((one) => one.occurrence === occurrence && fold(one.header) === fold(header));
		if (!before || (before.resourceId !== null && !known.has(before.resourceId))) continue;
		mapped.set(index, { index, resourceId: before.resourceId, by: 'remembered' });
	}
	suggest(columns, resources, mapped);
	return columns.map(({ index }) => mapped.get(index) ?? { index, resourceId: null, by: null });
}

type Pair = { column: number; resource: string; score: number; by: MappedBy };

/** Best pairs first; equal titles pair in their order, other ties are left open. */
function suggest(
	columns: readonly Pick<Column, 'index' | 'header'>[],
	resources: readonly Resource[],
	mapped: Map<number, MappedColumn>
): void {
	const taken = new Set([...mapped.values()].map(({ resourceId }) => resourceId));
	const pairs = scorePairs(
		columns.filter(({ index }) => !mapped.has(index)),
		resources
	);
	const near = {
		column: Map.groupBy(pairs, ({ column }) => column),
		resource: Map.groupBy(pairs, ({ resource }) => resource)
	};
	const isFree = (pair: Pair) => !mapped.has(pair.column) && !taken.has(pair.resource);
	const hasRival = (pair: Pair) =>
		[...(near.column.get(pair.column) ?? []), ...(near.resource.get(pair.resource) ?? [])].some(
			(other) => other !== pair && other.score === pair.score && isFree(other)
		);
	const leftOpen = new Set<number>();
	for (const pair of pairs) {
		if (!isFree(pair) || leftOpen.has(pair.column)) continue;
		if (pair.by !== 'same_title' && hasRival(pair)) {
			leftOpen.add(pair.column);
			continue;
		}
		mapped.set(pair.column, { index: pair.column, resourceId: pair.resource, by: pair.by });
		taken.add(pair.resource);
	}
}

function scorePairs(columns: readonly Pick<Column, 'index' | 'header'>[], resources: readonly Resource[]): Pair[] {
	const titles = resources.map(({ id, title }) => ({ id, ...readTitle(title) }));
	const pairs: Pair[] = [];
	for (const { index, header } of columns) {
		const read = readTitle(header);
		for (const title of titles) {
			const likeness = compare(read, title);
			if (likeness) pairs.push({ column: index, resource: title.id, ...likeness });
		}
	}
	return pairs.sort((a, b) => b.score - a.score);
}

type Title = { text: string; start: string | null; number: string | null; words: Set<string>; digits: string };

/** A title taken apart; `start` is what old Moodle left of a long one, before its ellipsis. */
function readTitle(title: string): Title {
	const found = words(title);
	const number = /^(\d+(?:[.-]\d+)*)(?:[.):\s]|$)/.exec(fold(title))?.[1] ?? null;
	const cut = /^(.{8,}?) ?(?:\.\.\.|…)$/.exec(fold(title));
	return {
		text: found.join(' '),
		start: cut ? words(cut[1] ?? '').join(' ') : null,
		number,
		words: new Set(found.filter((word) => word.length > 1 && !/^\d+$/.test(word))),
		digits: found.filter((word) => /^\d+$/.test(word)).join('.')
	};
}

function compare(a: Title, b: Title): { score: number; by: MappedBy } | null {
	if (a.text === '' || b.text === '') return null;
	if (a.text === b.text) return { score: 1, by: 'same_title' };
	if (a.start !== null && b.text.startsWith(a.start)) return { score: 0.95, by: 'cut_title' };
	// "Vidéo 1" and "Vidéo 2" have all their words in common, and are two videos.
	if (a.digits !== '' && b.digits !== '' && a.digits !== b.digits) return null;
	const likeness = overlap(a.words, b.words);
	const numbered = a.number !== null && a.number === b.number;
	const score = numbered ? 0.6 + 0.3 * likeness : 0.9 * likeness;
	return score >= SIMILAR_ENOUGH ? { score, by: 'similar_title' } : null;
}

/** The share (0 to 1) of the words of both that they have in common. */
function overlap(a: Set<string>, b: Set<string>): number {
	const shared = a.intersection(b).size;
	return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
