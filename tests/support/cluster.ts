import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../../src/lib/server/database/connect.ts';
import { openEmbedded } from '../../src/lib/server/database/embedded.ts';
import { migrate } from '../../src/lib/server/database/migrate.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** The socket of the run's throwaway Postgres. */
		postgres: string;
	}
}

/** Holds the shim and every migration, and no seed; nobody may be connected to it while it is cloned. */
export const TEMPLATE = 'amphi_template';

const CACHE = join('node_modules', '.cache', 'amphi-test');

/** Vitest's global set-up: one throwaway Postgres for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	await mkdir(CACHE, { recursive: true });
	await sweep();
	const dir = join(CACHE, String(process.pid));
	const cluster = await openEmbedded({ dir, test: true });
	try {
		await makeTemplate(cluster.place.socket);
	} catch (error) {
		await cluster.stop();
		throw error;
	}
	project.provide('postgres', cluster.place.socket);
	return async () => {
		await cluster.stop();
		await rm(dir, { recursive: true, force: true });
	};
}

async function makeTemplate(path: string): Promise<void> {
	const admin = connect({ path, user: 'postgres', database: 'postgres' }, { max: 1 });
	await admin.unsafe(`create database ${TEMPLATE}`).finally(() => admin.end());
	const owner = connect({ path, user: 'postgres', database: TEMPLATE }, { max: 1 });
	await migrate(owner, process.cwd()).finally(() => owner.end());
}

/** Runs that were killed leave their Postgres behind. */
async function sweep(): Promise<void> {
	for (const name of await readdir(CACHE)) {
		if (isRunning(Number(name))) continue;
		const dir = join(CACHE, name);
		const left = await openEmbedded({ dir, test: true }).catch(() => undefined);
		if (!left) continue;
		await left.stop();
		await rm(dir, { recursive: true, force: true });
	}
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
