import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinds } from '../../src/lib/activities/index.ts';
import {
	moveActivity,
	NEW,
	readDraft,
	readForm,
	removeActivity,
	saveActivity
} from '../../src/lib/server/activities.ts';
import { ask } from '../../src/lib/server/database/functions/index.ts';
import { server, type Caller } from '../../src/lib/server/database/gateway.ts';
import { clearRehearsal, lessonPlan, roomFor, saveLesson } from '../../src/lib/server/lessons.ts';
import { freshDatabase, type Fresh } from '../support/postgres.ts';

const person = (n: number, email: string): Extract<Caller, { sub: string }> => ({
	role: 'authenticated',
	sub: `00000000-0000-4000-8000-00000000000${n}`,
	email
});
const claire = person(1, 'claire@amphi.example');
const marc = person(2, 'marc@amphi.example');
const stranger: Caller = { role: 'anon' };

let db: Fresh;
let course: string;

beforeAll(async () => {
	db = await freshDatabase();
	for (const { sub, email } of [claire, marc]) {
		await db.sql`insert into auth.users (id, email) values (${sub}, ${email ?? ''})`;
		await db.sql`insert into app.person (id, name, email, role) values (${sub}, ${email ?? ''}, ${email ?? ''}, 'teacher')`;
	}
	course = (await ask(db.gateway, claire, 'create_course', { title: 'Mener une équipe' })).id;
});
afterAll(() => db.close());

const bare = { title: 'Déléguer', cohort: null, starts_at: null, modules: [] };
const plan = async (title = 'Déléguer') => (await saveLesson(db.gateway, claire, course, null, { ...bare, title })).id;
const [first, second] = Object.values(kinds);

/** Adds an activity of a kind with its example as spec. */
async function add(lesson: string, kind = first!, by = claire) {
	const ready = { kind: kind.name, spec: kind.example.spec, seconds: null, showLive: false };
	return (await saveActivity(db.gateway, by, { lesson, activity: NEW }, ready)).id;
}
const agenda = async (lesson: string) => (await lessonPlan(db.gateway, claire, lesson)).agenda.map(({ id }) => id);
const refusal = (deed: Promise<unknown>) =>
	deed.then(
		() => 'done',
		(error: { reason?: string; status?: number }) => [error.reason, error.status]
	);

describe('a lesson', () => {
	test('is planned with a code of its own, and read back as it was written', async () => {
		const lesson = await plan('  Déléguer sans abandonner ');
		const read = await lessonPlan(db.gateway, claire, lesson);
		expect(read.lesson).toMatchObject({
			title: 'Déléguer sans abandonner',
			phase: 'draft',
			startsAt: null,
			starts: ''
		});
		expect(read.lesson.code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
		expect(read.agenda).toEqual([]);
	});

	test('keeps the time its teacher chose', async () => {
		const lesson = await plan();
		await saveLesson(db.gateway, claire, course, lesson, { ...bare, starts_at: '2026-11-24T07:30:00.000Z' });
		expect((await lessonPlan(db.gateway, claire, lesson)).lesson.starts).toBe('2026-11-24T08:30');
	});

	test('opens once; a second press finds it open', async () => {
		const lesson = await plan();
		const code = await roomFor(db.gateway, claire, lesson);
		expect(await roomFor(db.gateway, claire, lesson)).toBe(code);
		expect((await lessonPlan(db.gateway, claire, lesson)).lesson.phase).toBe('lobby');
		await ask(db.gateway, claire, 'move_lesson', { lesson, phase: 'ended', expected: 'lobby' });
		expect(await refusal(roomFor(db.gateway, claire, lesson))).toEqual(['lesson_ended', 409]);
	});

	test('is nobody else’s: another teacher finds nothing, a stranger gets nowhere', async () => {
		const lesson = await plan();
		const activity = await add(lesson);
		const ready = { kind: first!.name, spec: first!.example.spec, seconds: null, showLive: false };
		const deeds = (who: Caller) => [
			lessonPlan(db.gateway, who, lesson),
			saveLesson(db.gateway, who, course, lesson, bare),
			saveLesson(db.gateway, who, course, null, bare),
			roomFor(db.gateway, who, lesson),
			saveActivity(db.gateway, who, { lesson, activity: NEW }, ready),
			saveActivity(db.gateway, who, { lesson, activity }, ready),
			moveActivity(db.gateway, who, lesson, activity, 1),
			removeActivity(db.gateway, who, lesson, activity),
			readDraft(db.gateway, who, { lesson, activity }, ''),
			ask(db.gateway, who, 'duplicate_activity', { activity }),
			ask(db.gateway, who, 'remove_activity', { activity, removed: true })
		];
		const answers = (who: Caller) => Promise.all(deeds(who).map(refusal));
		for (const answer of await answers(marc)) expect(answer).toEqual(['not_found', 404]);
		for (const answer of await answers(stranger)) expect(answer).toEqual(['not_allowed', 403]);
		expect(await agenda(lesson)).toEqual([activity]);
	});
});

describe('an agenda', () => {
	test('is put in order one place at a time, and its ends hold', async () => {
		const lesson = await plan();
		const [a, b, c] = [await add(lesson), await add(lesson, second), await add(lesson)];
		await moveActivity(db.gateway, claire, lesson, c!, -1);
		expect(await agenda(lesson)).toEqual([a, c, b]);
		await moveActivity(db.gateway, claire, lesson, a!, -1);
		await moveActivity(db.gateway, claire, lesson, b!, 1);
		expect(await agenda(lesson)).toEqual([a, c, b]);
	});

	test('takes a copy right behind the original', async () => {
		const lesson = await plan();
		const [a, b] = [await add(lesson), await add(lesson)];
		const copy = await ask(db.gateway, claire, 'duplicate_activity', { activity: a! });
		expect(await agenda(lesson)).toEqual([a, copy.id, b]);
	});

	test('gives back what was removed, where it was', async () => {
		const lesson = await plan();
		const [a, b] = [await add(lesson), await add(lesson)];
		const { title } = await removeActivity(db.gateway, claire, lesson, a!);
		expect(title).toBe(first!.title(first!.example.spec));
		expect(await agenda(lesson)).toEqual([b]);
		expect(await refusal(removeActivity(db.gateway, claire, lesson, a!))).toEqual(['not_found', 404]);
		await ask(db.gateway, claire, 'remove_activity', { activity: a!, removed: false });
		expect(await agenda(lesson)).toEqual([a, b]);
	});

	test('does not let an activity change its kind, or stray into another lesson', async () => {
		const [lesson, other] = [await plan(), await plan()];
		const activity = await add(lesson);
		const ready = { kind: second!.name, spec: second!.example.spec, seconds: null, showLive: false };
		expect(await refusal(saveActivity(db.gateway, claire, { lesson, activity }, ready))).toEqual(['not_found', 404]);
		expect(await refusal(moveActivity(db.gateway, claire, other, activity, 1))).toEqual(['not_found', 404]);
		expect(await refusal(readDraft(db.gateway, claire, { lesson: other, activity }, ''))).toEqual(['not_found', 404]);
	});
});

describe.each(Object.values(kinds))('the editor of kind $name', (kind) => {
	test('starts blank, says what is missing, and keeps what was typed', async () => {
		const lesson = await plan();
		const { draft, fresh } = await readDraft(db.gateway, claire, { lesson, activity: NEW }, kind.name);
		expect([draft.spec, fresh]).toEqual([kind.blank, true]);
		const form = new FormData();
		form.set('question', '');
		form.set('seconds', 'two');
		const read = await readForm(kind.name, form);
		expect(read.ready).toBeNull();
		expect(read.draft).toMatchObject({ seconds: 'two', errors: { seconds: 'seconds', question: 'question_empty' } });
	});

	test('draws the form again for an edit, and accuses nobody yet', async () => {
		const form = new FormData();
		form.set('edit', 'add');
		expect(await readForm(kind.name, form)).toMatchObject({ ready: null, draft: { errors: {} } });
	});

	test('shows on the preview what a phone would get: no key', async () => {
		const lesson = await plan();
		const activity = await add(lesson, kind);
		const { draft } = await readDraft(db.gateway, claire, { lesson, activity }, '');
		for (const other of kind.example.otherKeys) {
			await saveActivity(
				db.gateway,
				claire,
				{ lesson, activity },
				{ kind: kind.name, spec: other, seconds: 30, showLive: true }
			);
			const again = await readDraft(db.gateway, claire, { lesson, activity }, '');
			expect(again.draft.shown).toEqual(draft.shown);
			expect(again.draft).toMatchObject({ seconds: '30', showLive: true });
		}
	});
});

test('nobody knows a kind of that name', async () => {
	const lesson = await plan();
	expect(await refusal(readDraft(db.gateway, claire, { lesson, activity: NEW }, 'constructor'))).toEqual([
		'not_found',
		404
	]);
	expect(await refusal(readForm('nobody', new FormData()))).toEqual(['not_found', 404]);
});

test('an edit during the lesson leaves what was asked as it was, and counts from the next opening', async () => {
	const lesson = await plan();
	const activity = await add(lesson);
	await roomFor(db.gateway, claire, lesson);
	const { round } = await ask(db.gateway, claire, 'present_activity', { activity });
	await ask(db.gateway, claire, 'move_round', { round, move: 'open', expected: 'waiting' });
	const [edited] = first!.example.otherKeys;
	await saveActivity(
		db.gateway,
		claire,
		{ lesson, activity },
		{ kind: first!.name, spec: edited, seconds: null, showLive: false }
	);
	const asked = async () => (await ask(db.gateway, server, 'live_state', { lesson })).round?.spec;
	expect(await asked()).toEqual(first!.example.spec);
	await ask(db.gateway, claire, 'move_round', { round, move: 'close', expected: 'open' });
	await ask(db.gateway, claire, 'present_activity', { activity });
	expect(await asked()).toEqual(edited);
});

test('a rehearsal leaves nothing behind: the lesson is as it was planned', async () => {
	const lesson = await plan();
	const activity = await add(lesson);
	await roomFor(db.gateway, claire, lesson);
	const joins = [1, 2].map((n) => ({ lesson, key: `simulated-student-${n}`, who: null, simulated: true }));
	await ask(db.gateway, server, 'join_seats', { batch: joins });
	await ask(db.gateway, claire, 'present_activity', { activity });
	expect(await refusal(clearRehearsal(db.gateway, marc, lesson))).toEqual(['not_found', 404]);
	expect(await clearRehearsal(db.gateway, claire, lesson)).toEqual({ cleared: 2 });
	expect(await clearRehearsal(db.gateway, claire, lesson)).toEqual({ cleared: 0 });
	expect(await agenda(lesson)).toEqual([activity]);
});
