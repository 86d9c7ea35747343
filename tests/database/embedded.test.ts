import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { connect, type Address } from '../../src/lib/server/database/connect.ts';
import { openEmbedded, type Embedded } from '../../src/lib/server/database/embedded.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function folder(): Promise<string> {
	const dir = await mkdtemp(join(tmpdir(), 'amphi-story-'));
	cleanups.push(() => rm(dir, { recursive: true, force: true }));
	return dir;
}

async function open(dir: string): Promise<Embedded> {
	const cluster = await openEmbedded({ dir, test: true });
	let stopped: Promise<void> | undefined;
	const stop = () => (stopped ??= cluster.stop());
	cleanups.push(stop);
	return { ...cluster, stop };
}

/** Another process with the folder open; resolves when it serves, or at once if `ready` is false. */
async function operator(dir: string, { uid, ready = true }: { uid?: number; ready?: boolean } = {}) {
	const ids = uid === undefined ? {} : { uid, gid: uid };
	const child = spawn(process.execPath, ['tests/support/operator.ts', dir], {
		stdio: ['ignore', 'pipe', 'inherit'],
		...ids
	});
	cleanups.push(() => kill(child));
	const said = ready ? String((await once(child.stdout, 'data'))[0]) : '{}';
	return { child, ...(JSON.parse(said) as { uid?: number; socket?: string }) };
}

async function kill(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGKILL');
	await once(child, 'exit');
}

async function ask(address: Address, statement: string): Promise<unknown[]> {
	const sql = connect(address, { max: 1 });
	return Array.from(await sql.unsafe(statement).finally(() => sql.end({ timeout: 1 })), (row) => Object.values(row)[0]);
}

const remember = (address: Address) => ask(address, 'create table note as select 42 as kept');
const recall = (address: Address) => ask(address, 'select kept from note');

/** Asks until Postgres is back. */
async function recallSoon(address: Address): Promise<unknown[]> {
	for (let tries = 0; tries < 200; tries++) {
		const found = await recall(address).catch(() => undefined);
		if (found) return found;
		await sleep(50);
	}
	throw new Error('not back within 10 s');
}

async function postmaster(cluster: Embedded): Promise<number> {
	return Number.parseInt(await readFile(join(cluster.place.cluster, 'postmaster.pid'), 'utf8'), 10);
}

test('the second start finds everything', async () => {
	const dir = await folder();
	const first = await open(dir);
	await remember(first.owner);
	await first.stop();
	const second = await open(dir);
	expect(await recall(second.owner)).toEqual([42]);
	expect([first.fresh, second.fresh, second.adopted]).toEqual([true, false, false]);
});

test('after kill -9 of Amphi its Postgres is adopted, and stops with the next one', async () => {
	const dir = await folder();
	const { child, socket = '' } = await operator(dir);
	await remember({ path: socket, user: 'postgres', database: 'postgres' });
	await kill(child);
	const next = await open(dir);
	expect(next.adopted).toBe(true);
	expect(await recall(next.owner)).toEqual([42]);
	await next.stop();
	expect(existsSync(join(next.place.cluster, 'postmaster.pid'))).toBe(false);
});

test('a start while the orphan is going away waits for it', async () => {
	const dir = await folder();
	const { child, socket = '' } = await operator(dir);
	await remember({ path: socket, user: 'postgres', database: 'postgres' });
	await kill(child);
	process.kill(Number.parseInt(await readFile(join(dir, 'pg', 'postmaster.pid'), 'utf8'), 10), 'SIGINT');
	expect(await recallSoon((await open(dir)).owner)).toEqual([42]);
});

test('Postgres comes back by itself after kill -9', async () => {
	const cluster = await open(await folder());
	await remember(cluster.owner);
	process.kill(await postmaster(cluster), 'SIGKILL');
	expect(await recallSoon(cluster.owner)).toEqual([42]);
});

test('an adopted Postgres comes back by itself after kill -9', async () => {
	const dir = await folder();
	const { child } = await operator(dir);
	await kill(child);
	const cluster = await open(dir);
	await remember(cluster.owner);
	process.kill(await postmaster(cluster), 'SIGKILL');
	await sleep(100);
	expect(await recallSoon(cluster.owner)).toEqual([42]);
});

test('one folder belongs to one living Amphi', async () => {
	const dir = await folder();
	await open(dir);
	await expect(openEmbedded({ dir, test: true })).rejects.toThrow(
		`Another Amphi is using the data folder ${dir}: stop it first, or give this one its own with AMPHI_DATA=<folder>.`
	);
});

test('killed while the cluster was being made, the next start makes it anew', async () => {
	const dir = await folder();
	const { child } = await operator(dir, { ready: false });
	while (!(await readdir(dir)).some((name) => name.startsWith('pg.new'))) await sleep(5);
	await sleep(100);
	await kill(child);
	const next = await open(dir);
	expect(next.fresh).toBe(true);
	await remember(next.owner);
	expect((await readdir(dir)).filter((name) => name.startsWith('pg'))).toEqual(['pg']);
});

test('a folder with a very long path works, its sockets move to a private place', async () => {
	const dir = join(await folder(), 'très-long-'.repeat(12));
	const cluster = await open(dir);
	await remember(cluster.owner);
	expect(cluster.place.socket.length).toBeLessThan(100);
	cleanups.push(() => rm(cluster.place.socketDir, { recursive: true, force: true }));
});

test('sorts as people do, and counts time in UTC', async () => {
	const { owner } = await open(await folder());
	const names = "select name from unnest(array['Zoé', 'Élodie', 'eva', 'Emma', 'Œuvre', 'noel']) name order by name";
	expect(await ask(owner, names)).toEqual(['Élodie', 'Emma', 'eva', 'noel', 'Œuvre', 'Zoé']);
	expect(await ask(owner, 'show timezone')).toEqual(['UTC']);
	expect(await ask(owner, 'show listen_addresses')).toEqual(['']);
});

test('is durable unless it is a throwaway', async () => {
	const dir = await folder();
	await (await open(dir)).stop();
	const cluster = await openEmbedded({ dir });
	cleanups.push(() => cluster.stop());
	expect(await ask(cluster.owner, 'show fsync')).toEqual(['on']);
	expect(await ask(cluster.owner, 'show synchronous_commit')).toEqual(['on']);
});

test.runIf(isRoot)('root may start it where every user may pass, and where none may', async () => {
	const dir = await folder();
	const closed = await open(join(dir, 'closed'));
	await remember(closed.owner);
	await chmod(dir, 0o755);
	const passable = await open(join(dir, 'passable'));
	await remember(passable.owner);
});

test.runIf(isRoot)('an ordinary user may start it', async () => {
	const dir = await folder();
	await chown(dir, NOBODY, NOBODY);
	const { child, uid, socket = '' } = await operator(dir, { uid: NOBODY });
	expect(uid).toBe(NOBODY);
	expect(await ask({ path: socket, user: 'postgres', database: 'postgres' }, 'select 1')).toEqual([1]);
	child.kill('SIGTERM');
	expect((await once(child, 'exit'))[0]).toBe(0);
});
