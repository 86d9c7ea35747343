import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kindOf } from '../../src/lib/activities/index.ts';
import { moduleReadiness } from '../../src/lib/lesson/readiness.ts';
import { readCode } from '../../src/lib/lesson/code.ts';
import { Accounts, callerOf } from '../../src/lib/server/accounts/accounts.ts';
import { ask } from '../../src/lib/server/database/functions/index.ts';
import type { Caller } from '../../src/lib/server/database/gateway.ts';
import { freshDatabase, type Fresh } from '../support/postgres.ts';

let db: Fresh;
let claire: Caller;

beforeAll(async () => {
	db = await freshDatabase();
	const accounts = new Accounts(db.gateway);
	const person = { name: 'Claire Fontanel', email: 'claire@amphi.example', password: 'ardoise et craie' };
	claire = callerOf((await accounts.who(await accounts.found(person)))!);
	await db.sql.unsafe(await readFile('supabase/seed.sql', 'utf8'));
});
afterAll(() => db.close());

const lessons = () => ask(db.gateway, claire, 'my_lessons', { course: null });
const lesson = async (phase: string) => (await lessons()).find((one) => one.phase === phase)!;

test('Claire finds one course, its class, a lesson that was held and one that is ready', async () => {
	expect(await ask(db.gateway, claire, 'my_courses', {})).toMatchObject([{ modules: 5, students: 24 }]);
	expect((await lessons()).map(({ phase }) => phase).sort()).toEqual(['draft', 'ended']);
	const next = await lesson('draft');
	expect(readCode(next.code)).toBe(next.code);
	expect(Date.parse(next.startsAt!)).toBeGreaterThan(Date.now());
});

test('every question of the demonstration could have been written in the editor', async () => {
	const specs = await db.sql`select kind, spec from app.activity union all select kind, spec from app.round`;
	expect(specs).toHaveLength(9);
	for (const { kind, spec } of specs) expect(kindOf(kind as string)!.spec.parse(spec)).toEqual(spec);
});

test('every answer of the demonstration could have come from a phone', async () => {
	const answers =
		await db.sql`select r.kind, r.spec, a.content from app.answer a join app.round r on r.id = a.round_id`;
	expect(answers.length).toBeGreaterThan(55);
	for (const { kind, spec, content } of answers)
		expect(kindOf(kind as string)!.readAnswer(spec, content), JSON.stringify(content)).toEqual(content);
});

test('the report of the lesson that was held speaks of three rounds and twenty seats', async () => {
	const report = await ask(db.gateway, claire, 'lesson_report', { lesson: (await lesson('ended')).id });
	expect(report).toMatchObject({ seats: 20, claimed: 18, answering: 20 });
	expect(report.rounds.map(({ tally }) => tally.reduce((sum, { n }) => sum + n, 0))).toEqual([20, 19, 19]);
});

test('the heat map knows every state, and does not know three students', async () => {
	const { id } = await lesson('draft');
	const { readiness } = await ask(db.gateway, claire, 'lesson_page', { lesson: id });
	const states = new Set(readiness!.counts.map((counts) => moduleReadiness(counts)));
	expect(states).toEqual(new Set(['unknown', 'not_started', 'started', 'finished', 'passed']));
	const known = new Set(readiness!.counts.filter((one) => one.known > 0).map(({ student }) => student));
	expect(known.size).toBe(21);
});
