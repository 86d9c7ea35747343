import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runner } from './runner.ts';

/** Every path of one data folder. */
export interface Place {
	dir: string;
	/** The cluster itself, Postgres's PGDATA. */
	cluster: string;
	socketDir: string;
	/** Where Postgres listens. */
	socket: string;
	/** Held while an Amphi lives. */
	lock: string;
	log: string;
}

// A socket's path holds 107 bytes on Linux, 103 on macOS.
const LONGEST_SOCKET_BYTES = 100;
const SOCKET_NAME = '.s.PGSQL.5432';

/**
 * Makes Amphi's data folder.
 * @returns its real path and the cluster's, for {@link chooseRunner}
 */
export async function makeDataDir(dir: string): Promise<{ dir: string; cluster: string }> {
	// Postgres may run as another user who has to pass through; the cluster itself is 0700.
	await mkdir(dir, { recursive: true, mode: 0o711 }).catch((cause: NodeJS.ErrnoException) => {
		throw new Error(`The data folder ${dir} cannot be made (${cause.code}): choose another with AMPHI_DATA.`, {
			cause
		});
	});
	const real = await realpath(dir);
	return { dir: real, cluster: join(real, 'pg') };
}

/** Settles where the sockets go, and makes that folder private to whoever runs Postgres. */
export async function arrange(dir: string, runner: Runner): Promise<Place> {
	const near = join(dir, 'socket');
	const socketDir = Buffer.byteLength(join(near, SOCKET_NAME)) <= LONGEST_SOCKET_BYTES ? near : farAway(dir);
	await makePrivate(socketDir, runner);
	return {
		dir,
		cluster: join(dir, 'pg'),
		socketDir,
		socket: join(socketDir, SOCKET_NAME),
		lock: join(socketDir, 'amphi.sock'),
		log: join(dir, 'postgres.log')
	};
}

function farAway(dir: string): string {
	const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
	return join(tmpdir(), `amphi-${name}`);
}

/** In a folder that everybody may write to, somebody else could have been there first. */
async function makePrivate(path: string, runner: Runner): Promise<void> {
	await mkdir(path, { mode: 0o700 }).catch(() => {});
	const found = await lstat(path);
	const trusted = [process.getuid?.(), runner.ids?.uid].includes(found.uid);
	if (!found.isDirectory() || !trusted || (found.mode & 0o077) !== 0)
		throw new Error(`The folder ${path} is not private to this user: remove it, or choose another data folder.`);
	if (runner.ids) await chown(path, runner.ids.uid, runner.ids.gid);
}
