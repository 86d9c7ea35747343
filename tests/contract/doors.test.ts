import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doors, type DoorName } from '../../src/lib/server/database/functions/index.ts';
import { server, stranger, type Caller } from '../../src/lib/server/database/gateway.ts';
import { classroom, refusalOf, type Classroom } from '../support/classroom.ts';
import { deeds, world, type World } from './deeds.ts';

const names = Object.keys(doors) as DoorName[];
const roles = ['anon', 'authenticated', 'service_role'] as const;
type Role = (typeof roles)[number];

let room: Classroom;
let here: World;
beforeAll(async () => {
	room = await classroom();
	here = await world(room);
});
afterAll(() => room.close());

const parameters = (name: DoorName): string[] => Object.keys((doors[name].args as z.ZodObject).shape);
const ofRole = (role: Role): Caller =>
	role === 'anon' ? stranger : role === 'service_role' ? server : room.claire.caller;

describe('the catalog', () => {
	interface Routine {
		name: string;
		args: string[];
		definer: boolean;
		config: string[] | null;
		owner: string;
		result: string;
	}
	const routines = () => room.db.sql<Routine[]>`
		select p.proname as name, coalesce(p.proargnames, '{}') as args, p.prosecdef as definer, p.proconfig as config,
			p.proowner::regrole::text as owner, p.prorettype::regtype::text as result
		from pg_proc p where p.pronamespace = 'public'::regnamespace`;

	test('every function of the registry is there once, with exactly its parameters, and no other function is', async () => {
		const there = (await routines()).map(({ name, args }) => [name, args.toSorted()]);
		const registered = names.map((name) => [name, parameters(name).toSorted()]);
		const byName = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
		expect(there.toSorted(byName)).toEqual(registered.toSorted(byName));
	});

	test('each runs as its owner, trusts no search path, answers jsonb, and is owned by nobody who calls', async () => {
		for (const { name, definer, config, owner, result } of await routines())
			expect({ name, definer, config, owned: [...roles, 'authenticator'].includes(owner), result }).toEqual({
				...{ name, definer: true, config: ['search_path=""'], owned: false, result: 'jsonb' }
			});
		const [member] = await room.db.sql`
			select 1 from unnest(${[...roles, 'authenticator']}::text[]) r where pg_has_role(r, 'postgres', 'member')`;
		expect(member).toBeUndefined();
	});

	test('inner functions trust no search path either, and nobody who calls may run them', async () => {
		const inner = await room.db.sql<{ name: string; config: string[] | null; open: boolean }[]>`
			select p.proname as name, p.proconfig as config, exists (
				select from unnest(${[...roles, 'authenticator']}::text[]) r where has_function_privilege(r, p.oid, 'execute')
			) as open
			from pg_proc p where p.pronamespace = 'app'::regnamespace`;
		expect(inner.length).toBeGreaterThan(10);
		expect(inner.filter(({ open }) => open)).toEqual([]);
		// A procedure for migrations alone.
		const lax = inner.filter(({ name, config }) => name !== 'open_door' && !config?.includes('search_path=""'));
		expect(lax).toEqual([]);
	});

	test('each function may be executed by its registered caller alone', async () => {
		const granted = await room.db.sql<{ name: DoorName; may: Role[] }[]>`
			select p.proname as name, array(
				select r from unnest(${[...roles, 'authenticator']}::text[]) r where has_function_privilege(r, p.oid, 'execute')
			) as may
			from pg_proc p where p.pronamespace = 'public'::regnamespace`;
		for (const { name, may } of granted) expect([name, may]).toEqual([name, [doors[name].caller]]);
	});

	test('no table is within reach of a caller, and each has its second wall', async () => {
		const tables = await room.db.sql<{ name: string; rls: boolean; reach: boolean }[]>`
			select c.oid::regclass::text as name, c.relrowsecurity as rls, exists (
				select from unnest(${[...roles, 'authenticator']}::text[]) r,
					unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
				where has_table_privilege(r, c.oid, p)
					or (p in ('select', 'insert', 'update', 'references') and has_any_column_privilege(r, c.oid, p))
			) as reach
			from pg_class c
			where c.relnamespace::regnamespace::text in ('app', 'auth', 'public', 'extensions') and c.relkind in ('r', 'p', 'v', 'm', 'f')`;
		expect(tables.length).toBeGreaterThan(18);
		expect(tables.filter(({ rls, reach }) => !rls || reach)).toEqual([]);
	});

	test('no caller may enter the schema of the tables or make anything anywhere', async () => {
		const open = await room.db.sql`
			select n.nspname, r from pg_namespace n, unnest(${[...roles, 'authenticator']}::text[]) r
			where n.nspname !~ '^pg_' and (has_schema_privilege(r, n.oid, 'create')
				or (n.nspname in ('app', 'supabase_migrations') and has_schema_privilege(r, n.oid, 'usage')))`;
		expect([...open]).toEqual([]);
	});

	test('no sequence is within reach of a caller', async () => {
		const open = await room.db.sql`
			select c.oid::regclass from pg_class c, unnest(${[...roles]}::text[]) r
			where c.relkind = 'S' and has_sequence_privilege(r, c.oid, 'usage, select, update')`;
		expect([...open]).toEqual([]);
	});
});

describe('whoever calls as somebody else is refused', () => {
	const strangers = names.flatMap((name) =>
		roles.filter((role) => role !== doors[name].caller).map((role) => [name, role] as const)
	);

	test.each(strangers)('%s, called by %s', async (name, role) => {
		const args = Object.fromEntries(parameters(name).map((key) => [key, null]));
		expect(await refusalOf(room.process.db.call(ofRole(role), name, args))).toBe('not_allowed');
	});
});

describe('what is Claire’s', () => {
	/** Functions that are about the caller alone: a colleague calls them about himself. */
	const aboutMe = ['whoami', 'my_courses', 'invite_colleague', 'create_course'];
	/** A filter, not a door: it finds nothing of somebody else's. */
	const filters = ['my_lessons'];
	const deedsOfPeople = names.filter((name) => doors[name].caller === 'authenticated');
	const fingerprint = async () => {
		const tables = await room.db.sql<{ name: string }[]>`
			select c.oid::regclass::text as name from pg_class c
			where c.relnamespace in ('app'::regnamespace, 'auth'::regnamespace) and c.relkind = 'r' order by 1`;
		const prints = tables.map(({ name }) =>
			room.db.sql.unsafe(`select '${name}', md5(string_agg(t::text, '|' order by t::text)) from ${name} t`).values()
		);
		return (await Promise.all(prints)).flat();
	};

	test('every function has a row in the table of deeds', () => {
		expect(Object.keys(deeds).toSorted()).toEqual(names.toSorted());
	});

	test.each(deedsOfPeople.filter((name) => !aboutMe.includes(name)))('%s is nothing to Marc', async (name) => {
		const args = await deeds[name](here);
		const before = await fingerprint();
		const call = room.process.db.call(room.marc.caller, name, args);
		if (filters.includes(name)) expect(await call).toEqual([]);
		else expect(await refusalOf(call)).toBe('not_found');
		expect(await fingerprint()).toEqual(before);
	});

	test.each(deedsOfPeople)('%s is nothing to somebody signed in as nobody', async (name) => {
		const args = await deeds[name](here);
		const before = await fingerprint();
		const refusal = await refusalOf(room.process.db.call(room.eve.caller, name, args));
		expect(refusal).toBe('not_signed_in');
		expect(await fingerprint()).toEqual(before);
	});

	test('things of one course are not reached through another of mine', async () => {
		const mine = await room.marc.hasRoom();
		const theirs = here;
		const { course, cohort, lesson } = mine;
		const title = 'x';
		const attempts = [
			room.marc.asks('save_module', { course, module: theirs.module, title, verb: '' }),
			room.marc.asks('save_cohort', { course, cohort: theirs.cohort, name: title, term: '' }),
			room.marc.asks('save_lesson', {
				course,
				cohort: theirs.cohort,
				lesson: null,
				title,
				starts_at: null,
				modules: []
			}),
			room.marc.asks('save_lesson', { course, cohort, lesson: theirs.lesson, title, starts_at: null, modules: [] }),
			room.marc.asks('save_activity', {
				...{ lesson, activity: theirs.activity, kind: 'choice', spec: {}, seconds: null, show_live: false }
			})
		];
		expect(await Promise.all(attempts.map(refusalOf))).toEqual(attempts.map(() => 'not_found'));
		const before = await fingerprint();
		await room.marc.asks('order_modules', { course, modules: [theirs.module] });
		expect(await fingerprint()).toEqual(before);
		await room.marc.asks('save_lesson', { course, cohort, lesson, title, starts_at: null, modules: [theirs.module] });
		expect((await room.marc.asks('lesson_page', { lesson })).modules).toEqual([]);
	});
});
