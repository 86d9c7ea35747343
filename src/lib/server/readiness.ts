import { heatMap } from '../lesson/heat';
import { arrange } from '../lesson/plan';
import { ask, type Result } from './database/functions/index';
import type { Caller, Gateway } from './database/gateway';

/** The lesson a class prepares for, as its heat map names it. */
export interface Ahead {
	id: string;
	title: string;
}

/**
 * A class's heat map for its next lesson, with the newest import that stands behind it.
 * @param now milliseconds
 */
export async function classMap(db: Gateway, caller: Caller, cohort: string, course: string, now: number) {
	const lessons = await ask(db, caller, 'my_lessons', { course });
	const { next } = arrange(
		lessons.filter((lesson) => lesson.cohort?.id === cohort),
		now
	);
	const page = next && (await ask(db, caller, 'lesson_page', { lesson: next.id }));
	const readiness = page?.readiness ?? (await ask(db, caller, 'cohort_readiness', { cohort }));
	const ahead: Ahead | null = next && { id: next.id, title: next.title };
	return { ahead, map: heatMap(readiness, page?.modules ?? []), source: newest(readiness) };
}

/** The newest import that says anything of today's counts; null when none does. Imports come newest first. */
function newest({ counts, imports }: Result<'cohort_readiness'>): { name: string; at: string } | null {
	const speaking = new Set(counts.map((one) => one.import));
	const found = imports.find(({ id }) => speaking.has(id)) ?? imports[0];
	return found ? { name: found.source, at: found.at } : null;
}
