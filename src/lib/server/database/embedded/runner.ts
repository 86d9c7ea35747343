import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';

const run = promisify(execFile);

/** As whom Postgres runs: it refuses to run as root. `before` goes in front of the command. */
export interface Runner {
	before: string[];
	ids: { uid: number; gid: number } | undefined;
}

const OURSELVES: Runner = { before: [], ids: undefined };

/**
 * Chooses as whom to run Postgres: an ordinary user as itself; root as the owner of the existing cluster, as the
 * system's `postgres` user, or as nobody in particular inside a user namespace of its own.
 * @param dir Amphi's data folder (exists)
 * @param cluster the cluster inside it (may not exist yet)
 * @throws one sentence when none of these is possible
 */
export async function chooseRunner(dir: string, cluster: string, binaries: Binaries): Promise<Runner> {
	if (process.getuid?.() !== 0) return OURSELVES;
	const accounts = await readAccounts();
	const owner = existsSync(cluster) ? statSync(cluster) : undefined;
	const ids = owner ? { uid: owner.uid, gid: owner.gid } : accounts.get('postgres');
	if (ids && ids.uid !== 0 && mayEnter(dir, ids) && mayEnter(dirname(binaries.postgres), ids))
		return { before: [], ids };
	if (!owner || owner.uid === 0) {
		const namespace = await tryNamespace(accounts, binaries);
		if (namespace) return namespace;
	}
	throw new Error(
		`Postgres refuses to run as root for ${dir}: start Amphi as an ordinary user who owns that folder, or set DATABASE_URL.`
	);
}

/** Files stay root's outside; inside, Postgres believes to be an ordinary user. Needs no account and no chown. */
async function tryNamespace(accounts: Map<string, Ids>, binaries: Binaries): Promise<Runner | undefined> {
	const someone = [...accounts.values()].find((ids) => ids.uid !== 0);
	const uid = someone?.uid ?? 1;
	const before = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`];
	const [command = '', ...args] = [...before, binaries.postgres, '--version'];
	return run(command, args).then(
		() => ({ before, ids: undefined }),
		() => undefined
	);
}

type Ids = { uid: number; gid: number };

async function readAccounts(): Promise<Map<string, Ids>> {
	const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
	const rows = text.split('\n').map((line) => line.split(':'));
	return new Map(
		rows
			.filter((row) => row.length > 3)
			.map(([name = '', , uid, gid]) => [name, { uid: Number(uid), gid: Number(gid) }])
	);
}

function mayEnter(dir: string, ids: Ids): boolean {
	const { mode, uid, gid } = statSync(dir);
	const bit = uid === ids.uid ? 0o100 : gid === ids.gid ? 0o010 : 0o001;
	return (mode & bit) !== 0 && (dirname(dir) === dir || mayEnter(dirname(dir), ids));
}
