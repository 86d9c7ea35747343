import { z } from 'zod';
import { kindOf, kinds } from '../activities/index.ts';
import { errorsOf, type AnyKind } from '../activities/kind.ts';
import type { LessonPhase } from '../lesson/phase.ts';
import { TIMER } from '../lesson/timer.ts';
import type { Locale } from '../messages/locale.ts';
import { render } from '../text/markdown.ts';
import { ask } from './database/functions/index.ts';
import { Refused, type Caller, type Gateway } from './database/gateway.ts';

/** The id in the address of an activity that is still being written. */
export const NEW = 'new';

/** Every kind of activity as a page names and draws it. */
export function kindList(locale: Locale): { name: string; label: string; icon: AnyKind['icon'] }[] {
	return Object.values(kinds).map(({ name, label, icon }) => ({ name, label: label[locale], icon }));
}

/** An activity as its editor shows it. */
export interface Draft {
	/** The kind's stored name. */
	kind: string;
	/** A spec, parsed or not: what the kind's Edit face takes. */
	spec: unknown;
	/** The timer as typed; empty for none. */
	seconds: string;
	showLive: boolean;
	/** Where → which message of the kind; `seconds` is our own. */
	errors: Record<string, string>;
	/** The question as phones show it; null while it cannot be drawn. */
	shown: unknown;
}

/**
 * What the editor starts from: the activity, or (`fresh`) the blank of a kind for a new one.
 * @throws {Refused} `not_found` when the lesson has no such activity, or nobody knows the kind
 */
export async function readDraft(
	db: Gateway,
	caller: Caller,
	place: { lesson: string; activity: string },
	newKind: string
): Promise<{ lesson: { id: string; title: string; code: string; phase: LessonPhase }; draft: Draft; fresh: boolean }> {
	const { id, title, code, phase, agenda } = await ask(db, caller, 'lesson_page', { lesson: place.lesson });
	const saved = agenda.find((each) => each.id === place.activity);
	const kind = kindOf(saved?.kind ?? (place.activity === NEW ? newKind : ''));
	if (!kind) throw new Refused('not_found', 404);
	const spec = saved ? saved.spec : kind.blank;
	const [seconds, showLive] = [saved?.seconds?.toString() ?? '', saved?.showLive ?? false];
	const draft: Draft = { kind: kind.name, spec, seconds, showLive, errors: {}, shown: preview(kind, spec) };
	return { lesson: { id, title, code, phase }, draft, fresh: !saved };
}

const secondsField = z
	.string()
	.trim()
	.transform((text) => (text === '' ? null : Number(text)))
	.pipe(z.int().min(TIMER.min).max(TIMER.max).nullable());

/**
 * Reads the editor's form. A form that asks for a change of itself (a field `edit`), or that is not yet a question,
 * comes back as a draft; nothing is lost of what was typed.
 */
export async function readForm(name: string, form: FormData): Promise<{ draft: Draft; ready: Ready | null }> {
	const kind = kindOf(name);
	if (!kind) throw new Refused('not_found', 404);
	const spec = kind.specFromForm(form);
	const typed = String(form.get('seconds') ?? '');
	const showLive = form.has('showLive');
	const [parsed, seconds] = [kind.spec.safeParse(spec), secondsField.safeParse(typed)];
	const editing = form.has('edit');
	const errors: Draft['errors'] = editing
		? {}
		: { ...(parsed.error && errorsOf(parsed.error)), ...(seconds.error && { seconds: 'seconds' }) };
	const draft: Draft = { kind: name, spec, seconds: typed, showLive, errors, shown: preview(kind, spec) };
	const whole = !editing && parsed.success && seconds.success;
	return { draft, ready: whole ? { kind: name, spec: parsed.data, seconds: seconds.data, showLive } : null };
}

/** An activity that parses. */
export interface Ready {
	kind: string;
	spec: Record<string, unknown>;
	seconds: number | null;
	showLive: boolean;
}

/** Adds an activity at the end of the agenda, or changes one; a round already opened keeps what was asked. */
export function saveActivity(
	db: Gateway,
	caller: Caller,
	{ lesson, activity }: { lesson: string; activity: string },
	{ showLive: show_live, ...ready }: Ready
): Promise<{ id: string }> {
	return ask(db, caller, 'save_activity', {
		lesson,
		activity: activity === NEW ? null : activity,
		show_live,
		...ready
	});
}

/**
 * Takes an activity off the agenda; its rounds and answers stay.
 * @returns its title, to say what went
 * @throws {Refused} `not_found` when the lesson has no such activity
 */
export async function removeActivity(
	db: Gateway,
	caller: Caller,
	lesson: string,
	activity: string
): Promise<{ title: string }> {
	const { agenda } = await ask(db, caller, 'lesson_page', { lesson });
	const going = agenda.find(({ id }) => id === activity);
	if (!going) throw new Refused('not_found', 404);
	await ask(db, caller, 'remove_activity', { activity, removed: true });
	return { title: kindOf(going.kind)?.title(going.spec) ?? going.kind };
}

/** The question as a phone gets it before the reveal. Half-written ones may be beyond what a kind can draw. */
function preview(kind: AnyKind, spec: unknown): unknown {
	try {
		return kind.show(spec, false, render);
	} catch {
		return null;
	}
}

/**
 * Moves an activity one place up or down; at the end of the agenda it stays.
 * @throws {Refused} `not_found` when the lesson has no such activity
 */
export async function moveActivity(
	db: Gateway,
	caller: Caller,
	lesson: string,
	activity: string,
	by: -1 | 1
): Promise<void> {
	const { agenda } = await ask(db, caller, 'lesson_page', { lesson });
	const order = agenda.map(({ id }) => id);
	const from = order.indexOf(activity);
	if (from < 0) throw new Refused('not_found', 404);
	const to = Math.min(order.length - 1, Math.max(0, from + by));
	const activities = order.toSpliced(from, 1).toSpliced(to, 0, activity);
	await ask(db, caller, 'order_activities', { lesson, activities });
}
