import { z } from 'zod';
import { kindOf } from '../activities/index.ts';
import { dateReader } from '../imports/dates.ts';
import { lessonReadiness, moduleReadiness, readinessShare, type ReadinessShare } from '../lesson/readiness.ts';
import { ZONE } from '../messages/when.ts';
import { ask, type Result } from './database/functions/index.ts';
import { Refused, type Caller, type Gateway } from './database/gateway.ts';
import { optional, typed } from './form.ts';
import { rehearsalOf } from './rehearsal.ts';

type Page = Result<'lesson_page'>;

/** One line of an agenda. */
export interface Planned {
	id: string;
	/** The kind's stored name; null when a newer version wrote it. */
	kind: string | null;
	title: string;
	seconds: number | null;
	showLive: boolean;
}

/** How ready a class is for one lesson, and what that is known from. */
export interface ClassReadiness {
	share: ReadinessShare;
	/** The newest import that speaks of a needed module; null when none does. */
	source: { name: string; at: string } | null;
}

/** A lesson's plan as its page shows it, with the course it is chosen from. */
export async function lessonPlan(db: Gateway, caller: Caller, lesson: string) {
	const { readiness, agenda, ...card } = await ask(db, caller, 'lesson_page', { lesson });
	const course = await ask(db, caller, 'course_page', { course: card.course.id });
	return {
		lesson: { ...card, starts: wallClock(card.startsAt) },
		agenda: agenda.map(planned),
		readiness: readiness && classReadiness(readiness, card.modules),
		choices: { modules: course.modules.map(({ id, title, verb }) => ({ id, title, verb })), cohorts: course.cohorts }
	};
}

/** What a new lesson of a course may be made of. */
export async function newLesson(db: Gateway, caller: Caller, course: string) {
	const { id, title, modules, cohorts } = await ask(db, caller, 'course_page', { course });
	return {
		course: { id, title },
		choices: { modules: modules.map(({ id, title, verb }) => ({ id, title, verb })), cohorts }
	};
}

/** One activity as an agenda names it. */
export function planned({ id, kind: name, spec, seconds, showLive }: Page['agenda'][number]): Planned {
	const kind = kindOf(name);
	return { id, kind: kind && name, title: kind ? kind.title(spec) : name, seconds, showLive };
}

/** Counts a class by how far it is with what the lesson asks for; null when the lesson asks for nothing. */
export function classReadiness(
	{ students, counts, imports }: NonNullable<Page['readiness']>,
	modules: string[]
): ClassReadiness | null {
	if (modules.length === 0 || students.length === 0) return null;
	const needed = counts.filter(({ module }) => modules.includes(module));
	const byStudent = Map.groupBy(needed, ({ student }) => student);
	const states = students.map(({ id }) => lessonReadiness((byStudent.get(id) ?? []).map(moduleReadiness)));
	// Imports come newest first.
	const newest = imports.find(({ id }) => needed.some((count) => count.import === id));
	return { share: readinessShare(states), source: newest ? { name: newest.source, at: newest.at } : null };
}

/** Fields of a lesson's form: a module's checkbox is named `module-` and its id. */
export const lessonForm = z
	.looseObject({ title: typed(200, 'title_needed'), starts: optional(30), cohort: optional(36) })
	.transform(({ title, starts, cohort, ...others }) => ({
		title,
		starts_at: readWallClock(starts),
		cohort: cohort || null,
		modules: Object.keys(others)
			.filter((name) => name.startsWith('module-'))
			.map((name) => name.slice('module-'.length))
	}));

/** Adds a lesson to a course, or (`lesson` given) changes it. */
export function saveLesson(
	db: Gateway,
	caller: Caller,
	course: string,
	lesson: string | null,
	form: z.output<typeof lessonForm>
): Promise<{ id: string; code: string }> {
	return ask(db, caller, 'save_lesson', { course, lesson, ...form });
}

/**
 * Opens the room of a planned lesson; one that is open stays so.
 * @returns the lesson's code
 * @throws {Refused} `lesson_ended`
 */
export async function roomFor(db: Gateway, caller: Caller, lesson: string): Promise<string> {
	const { code, phase } = await ask(db, caller, 'lesson_page', { lesson });
	if (phase === 'ended') throw new Refused('lesson_ended', 409);
	if (phase === 'draft') await ask(db, caller, 'move_lesson', { lesson, phase: 'lobby', expected: phase });
	return code;
}

/**
 * Sends a lesson's simulated students home and forgets what they did.
 * @returns how many they were
 */
export async function clearRehearsal(db: Gateway, caller: Caller, lesson: string): Promise<{ cleared: number }> {
	const { code } = await ask(db, caller, 'lesson_page', { lesson });
	rehearsalOf(code)?.stop();
	return { cleared: (await ask(db, caller, 'clear_rehearsal', { lesson })).seats };
}

const reader = dateReader(ZONE, false);

/** What a `datetime-local` field holds, at the school, as an ISO instant; null when it holds no time. */
export function readWallClock(text: string): string | null {
	const iso = reader(text);
	return iso === 'unreadable' ? null : iso;
}

// Swedish writes dates as the field wants them.
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });

/** An ISO instant as a `datetime-local` field holds it, at the school: `2026-11-24T08:30`. */
export function wallClock(iso: string | null): string {
	return iso === null ? '' : wall.format(new Date(iso)).replace(' ', 'T');
}
