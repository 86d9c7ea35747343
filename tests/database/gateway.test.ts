import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Refused, server, stranger, Unavailable, type Caller } from '../../src/lib/server/database/gateway.ts';
import { postgresGateway } from '../../src/lib/server/database/postgres.ts';
import { freshDatabase, type Fresh } from '../support/postgres.ts';

const claire: Caller = {
	role: 'authenticated',
	sub: '00000000-0000-4000-8000-00000000c1a1',
	email: 'claire@example.org'
};

/** Doors for these stories alone. */
const DOORS = `
	create table public.secret (id int primary key);
	alter table public.secret enable row level security;
	create function public.who() returns jsonb language sql volatile as $$
		select jsonb_build_object('role', auth.role(), 'uid', auth.uid(), 'claims', auth.jwt(), 'user', current_user) $$;
	create function public.echo(a jsonb default 'true', t text default null, u uuid default null, i int default null,
		w timestamptz default null, b boolean default null, xs text[] default null) returns jsonb language sql as $$
		select jsonb_build_object('a', a, 't', t, 'u', u, 'i', i, 'w', w, 'b', b, 'xs', xs, 'null', a is null) $$;
	create function public.refuse() returns jsonb language plpgsql as $$
		begin raise exception 'round_closed' using errcode = 'PT409', detail = 'round 2'; end $$;
	create function public.doze(seconds float) returns void language sql as $$ select pg_sleep(seconds) $$;
	create function public.become(somebody text) returns jsonb language plpgsql as $$
		begin perform set_config('role', somebody, true); return to_jsonb(current_user); end $$;
	create function public.peek() returns jsonb language sql as $$ select to_jsonb(count(*)) from public.secret $$;
	create function public.back_door() returns jsonb language sql as $$ select to_jsonb(1) $$;
	create function public.twice() returns jsonb language sql as $$ insert into public.secret values (1), (1) returning 'null'::jsonb $$;
	create function public.process() returns jsonb language sql as $$ select to_jsonb(pg_backend_pid()) $$;
	grant execute on function who, echo, refuse, doze, become, peek, twice, process to anon, authenticated, service_role;
	grant insert on public.secret to service_role;
	alter role service_role bypassrls;
`;

let db: Fresh;
beforeAll(async () => {
	db = await freshDatabase();
	await db.sql.unsafe(DOORS);
});
afterAll(() => db.close());

const who = (caller: Caller) => db.gateway.call(caller, 'who', {});
const failure = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(error: unknown) => error
	);

describe('callers', () => {
	test('each is who they are, and nothing more', async () => {
		expect(await who(stranger)).toEqual({ role: 'anon', uid: null, claims: { role: 'anon' }, user: 'anon' });
		expect(await who(server)).toMatchObject({ role: 'service_role', uid: null, user: 'service_role' });
		expect(await who(claire)).toEqual({
			role: 'authenticated',
			uid: claire.sub,
			claims: claire,
			user: 'authenticated'
		});
	});

	test('claims end with the call, even when it fails', async () => {
		const ben: Caller = { ...claire, sub: '00000000-0000-4000-8000-000000000be4', email: 'ben@example.org' };
		const calls = Array.from({ length: 60 }, async (_, index) => {
			const caller = [claire, ben][index % 2] as Caller & { sub: string };
			if (index % 3 === 0) return failure(db.gateway.call(caller, 'refuse', {}));
			return expect(await who(caller)).toMatchObject({ uid: caller.sub });
		});
		await Promise.all(calls);
	});

	test('nobody reads a table, calls what they were not given, or becomes somebody else', async () => {
		for (const caller of [stranger, claire]) {
			expect(await failure(db.gateway.call(caller, 'peek', {}))).toMatchObject({ reason: 'not_allowed', status: 403 });
			expect(await failure(db.gateway.call(caller, 'back_door', {}))).toMatchObject({ reason: 'not_allowed' });
			expect(await failure(db.gateway.call(caller, 'become', { somebody: 'postgres' }))).toBeInstanceOf(Refused);
		}
	});

	test('a role taken within a call is laid down at its end', async () => {
		await db.gateway.call(claire, 'become', { somebody: 'anon' });
		const users = await Promise.all(Array.from({ length: 20 }, () => who(claire)));
		expect(new Set(users.map((one) => (one as { user: string }).user))).toEqual(new Set(['authenticated']));
	});

	test('only names of functions and parameters are names', async () => {
		for (const name of ['who"()', 'Who', 'who; drop table secret', ''])
			await expect(db.gateway.call(server, name, {})).rejects.toThrow('not an identifier');
		await expect(db.gateway.call(server, 'echo', { 'a" => 1, "b': 1 })).rejects.toThrow('not an identifier');
	});
});

describe('arguments and answers', () => {
	test('any JSON value goes in and comes out', async () => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) => {
				fc.pre(!/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value)));
				const { a } = (await db.gateway.call(server, 'echo', { a: value })) as { a: unknown };
				expect(a).toEqual(JSON.parse(JSON.stringify(value)));
			}),
			{ numRuns: 300 }
		);
	});

	test('JSON null is SQL null, and what is not given is the default', async () => {
		expect(await db.gateway.call(server, 'echo', { a: null })).toMatchObject({ null: true });
		expect(await db.gateway.call(server, 'echo', { a: undefined })).toMatchObject({ a: true });
	});

	test('each parameter takes its own type', async () => {
		const u = claire.role === 'authenticated' ? claire.sub : '';
		const given = { t: 'l’été', u, i: 7, w: '2026-01-02T03:04:05.123456Z', b: false, xs: ['a', '"{}\\', null] };
		expect(await db.gateway.call(claire, 'echo', given)).toMatchObject({
			...given,
			w: '2026-01-02T03:04:05.123456+00:00'
		});
	});

	test('what does not fit is refused as invalid, and harms nobody on the same connection', async () => {
		const lane = db.gateway.lane('mixed');
		const wrong = [
			{ u: 'x' },
			{ i: 1.5 },
			{ i: 9e15 },
			{ w: 'soon' },
			{ b: 'perhaps' },
			{ a: '\u0000' },
			{ t: '\u0000' }
		];
		const calls = wrong.flatMap((args) => [
			failure(lane.call(server, 'echo', args)),
			lane.call(server, 'echo', { i: 1 })
		]);
		const answers = await Promise.all(calls);
		for (const [index, answer] of answers.entries())
			expect(answer).toMatchObject(index % 2 ? { i: 1 } : { reason: 'invalid', status: 400 });
		await lane.close();
	});

	test('a function without an answer answers null', async () => {
		expect(await db.gateway.call(server, 'doze', { seconds: 0 })).toBeNull();
	});
});

describe('refusals', () => {
	test('carry their name, status and detail', async () => {
		const refusal = await failure(db.gateway.call(claire, 'refuse', {}));
		expect(refusal).toBeInstanceOf(Refused);
		expect(refusal).toMatchObject({ reason: 'round_closed', status: 409, detail: 'round 2' });
	});

	test('a violated constraint is invalid input', async () => {
		expect(await failure(db.gateway.call(server, 'twice', {}))).toMatchObject({ reason: 'invalid', status: 400 });
	});

	test('a function that does not exist is a defect, not a refusal', async () => {
		const error = await failure(db.gateway.call(server, 'nowhere', {}));
		expect(error).not.toBeInstanceOf(Refused);
		expect(error).not.toBeInstanceOf(Unavailable);
	});
});

describe('outages', () => {
	test('a statement that takes too long is given up, and the next one served', async () => {
		const hasty = postgresGateway(db.authenticator, { patienceMs: 700 });
		expect(await failure(hasty.call(server, 'doze', { seconds: 5 }))).toBeInstanceOf(Unavailable);
		expect(await hasty.call(server, 'echo', { i: 1 })).toMatchObject({ i: 1 });
		await hasty.close();
	});

	test('a lane whose connection falls silent is replaced', async () => {
		const lane = db.gateway.lane('answers');
		const pid = (await lane.call(server, 'process', {})) as number;
		process.kill(pid, 'SIGSTOP');
		try {
			expect(await failure(lane.call(server, 'echo', { i: 1 }))).toBeInstanceOf(Unavailable);
			expect(await lane.call(server, 'echo', { i: 2 })).toMatchObject({ i: 2 });
		} finally {
			process.kill(pid, 'SIGCONT');
		}
		await lane.close();
	});

	test('calls whose connection is cut say so, and none is left without an answer', async () => {
		const lane = db.gateway.lane('answers');
		await Promise.all([lane.call(server, 'echo', {}), who(claire)]);
		for (let round = 0; round < 5; round++) {
			const calls = Array.from({ length: 30 }, () => [
				lane.call(server, 'doze', { seconds: 0.01 }),
				who(claire)
			]).flat();
			const settled = Promise.allSettled(calls);
			await db.sql`select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and application_name like 'amphi%'`;
			for (const one of await settled) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(Unavailable);
			await sleep(20);
			expect(await lane.call(server, 'echo', { i: 1 })).toMatchObject({ i: 1 });
			expect(await who(claire)).toMatchObject({ uid: claire.role === 'authenticated' && claire.sub });
		}
		await lane.close();
	});
});

describe('notifications', () => {
	const soon = (look: () => void) => vi.waitFor(look, { timeout: 5_000 });

	test('are heard by everyone who listens, until they stop', async () => {
		const [first, second]: [unknown[], unknown[]] = [[], []];
		const stop = await db.gateway.listen('room_one', (payload) => first.push(payload));
		await db.gateway.listen('room_one', (payload) => second.push(payload));
		await db.sql`select pg_notify('room_one', 'a'), pg_notify('room_two', 'b')`;
		await soon(() => expect([first, second]).toEqual([['a'], ['a']]));
		await stop();
		await db.sql`select pg_notify('room_one', 'c')`;
		await soon(() => expect([first, second]).toEqual([['a'], ['a', 'c']]));
	});

	test('after a gap, listeners are told to read again, and hear on', async () => {
		const heard: unknown[] = [];
		await db.gateway.listen('room_three', (payload) => heard.push(payload));
		await db.sql`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and application_name = 'amphi listener'`;
		await soon(() => expect(heard).toEqual([null]));
		await db.sql`select pg_notify('room_three', 'on')`;
		await soon(() => expect(heard).toEqual([null, 'on']));
	});
});
