import { spawn, type StdioOptions } from 'node:child_process';
import { chown, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import type { Runner } from './runner.ts';

const POSTGRES_MAJOR = '17';
const LOG_KEPT_BYTES = 10 * 1024 * 1024;

/** The owner of everything in the cluster. */
export const OWNER = 'postgres';

/** What one data folder needs to run. */
export interface Setup {
	place: Place;
	binaries: Binaries;
	runner: Runner;
	/** Throwaway: fast and unsafe. */
	test: boolean;
}

/**
 * Makes the cluster unless it is there. It is made under another name and renamed when whole, so that a process killed
 * on the way leaves nothing that looks like a cluster.
 * @returns whether it was made now
 */
export async function ensureCluster(setup: Setup): Promise<boolean> {
	const { place, runner } = setup;
	const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
	if (version?.trim() === POSTGRES_MAJOR) return false;
	if (version)
		throw new Error(
			`${place.cluster} was made by Postgres ${version.trim()}, this one is ${POSTGRES_MAJOR}: bring your data over with pg_dump.`
		);
	await clearUnfinished(place.dir);
	const fresh = join(place.dir, `pg.new-${randomBytes(4).toString('hex')}`);
	await mkdir(fresh, { mode: 0o700 });
	if (runner.ids) await chown(fresh, runner.ids.uid, runner.ids.gid);
	await initdb(setup, fresh);
	await rename(fresh, place.cluster);
	await syncDir(place.dir);
	return true;
}

/** An initdb that has outlived its Amphi may still be writing: it gives up when its folder is gone. */
async function clearUnfinished(dir: string): Promise<void> {
	const unfinished = (await readdir(dir)).filter((name) => name.startsWith('pg.new-'));
	const patiently = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
	await Promise.all(unfinished.map((name) => rm(join(dir, name), patiently)));
}

async function initdb(setup: Setup, dir: string): Promise<void> {
	const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
	const args = ['-D', dir, `--username=${OWNER}`, '--auth-local=trust', '--auth-host=reject', '-E', 'UTF8'];
	args.push('--locale-provider=icu', '--icu-locale=und', `--locale=${locale}`);
	if (setup.test) args.push('--no-sync');
	const child = launch(setup.runner, [setup.binaries.initdb, ...args], ['ignore', 'pipe', 'pipe']);
	let said = '';
	child.stdout?.on('data', (text) => (said += text));
	child.stderr?.on('data', (text) => (said += text));
	const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done));
	if (code !== 0) throw new Error(`Postgres could not make its cluster in ${setup.place.dir}: ${said.trim()}`);
}

/** Starts the postmaster, in a process group of its own so that Ctrl-C reaches only us: we stop it last. */
export async function launchPostmaster(setup: Setup) {
	const log = await openLog(setup.place.log);
	try {
		const child = launch(setup.runner, [setup.binaries.postgres, ...flags(setup)], ['ignore', log.fd, log.fd]);
		child.unref();
		return child;
	} finally {
		await log.close();
	}
}

function flags({ place, test }: Setup): string[] {
	const settings: Record<string, string | number> = {
		listen_addresses: '',
		port: 5432,
		unix_socket_directories: place.socketDir,
		unix_socket_permissions: '0700',
		max_connections: test ? 200 : 60,
		timezone: 'UTC',
		log_timezone: 'UTC',
		// A phone asks for one small thing; compiling it would cost more than running it.
		jit: 'off',
		...(test ? { fsync: 'off', full_page_writes: 'off' } : {})
	};
	return ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

function launch(runner: Runner, command: string[], stdio: StdioOptions) {
	const [program = '', ...args] = [...runner.before, ...command];
	// PGDATA, PGPORT and the like of the operator's shell are about another Postgres.
	const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
	return spawn(program, args, { cwd: '/', env, detached: true, stdio, ...runner.ids });
}

async function openLog(path: string) {
	const size = (await stat(path).catch(() => undefined))?.size ?? 0;
	if (size > LOG_KEPT_BYTES) await rename(path, `${path}.1`);
	return open(path, 'a', 0o600);
}

async function syncDir(dir: string): Promise<void> {
	const handle = await open(dir, 'r');
	await handle.sync().finally(() => handle.close());
}
