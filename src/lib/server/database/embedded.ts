import { resolve } from 'node:path';
import type { Address, Cluster } from './connect.ts';
import { findBinaries } from './embedded/binaries.ts';
import { ensureCluster, OWNER, type Setup } from './embedded/cluster.ts';
import { holdLock } from './embedded/lock.ts';
import { arrange, makeDataDir, type Place } from './embedded/place.ts';
import { Postmaster } from './embedded/postmaster.ts';
import { chooseRunner } from './embedded/runner.ts';

export interface Embedded extends Cluster {
	place: Place;
	/** Whether the cluster was made by this start. */
	fresh: boolean;
	/** Whether Postgres had been left running by a process that is gone. */
	adopted: boolean;
}

export interface EmbeddedOptions {
	/** Amphi's data folder; made when missing. */
	dir: string;
	/** Hears one line when Postgres is adopted, dies or comes back. */
	log?: (line: string) => void;
	/** A throwaway cluster: quick, and lost at a power cut. */
	test?: boolean;
}

/**
 * Starts a real Postgres 17 in a folder, on a Unix socket that only we can reach, and keeps it alive; or adopts the one
 * that a killed process has left running there.
 * @throws one sentence for the operator: folder in use by another Amphi, not ours to write, no binaries, refused as root
 */
export async function openEmbedded({ dir, log = () => {}, test = false }: EmbeddedOptions): Promise<Embedded> {
	const binaries = await findBinaries();
	const data = await makeDataDir(resolve(dir));
	const runner = await chooseRunner(data.dir, data.cluster, binaries);
	const place = await arrange(data.dir, runner);
	const release = await holdLock(place);
	try {
		const { fresh, postmaster } = await run({ place, binaries, runner, test }, log);
		const stop = () => postmaster.stop().finally(release);
		return { ...addresses(place), place, fresh, adopted: postmaster.adopted, stop };
	} catch (error) {
		await release();
		throw error;
	}
}

async function run(setup: Setup, log: (line: string) => void): Promise<{ fresh: boolean; postmaster: Postmaster }> {
	const fresh = await ensureCluster(setup);
	const postmaster = new Postmaster(setup, log);
	await postmaster.start();
	return { fresh, postmaster };
}

function addresses({ socket }: Place): { owner: Address; authenticator: Address } {
	const database = 'postgres';
	return {
		owner: { path: socket, user: OWNER, database },
		authenticator: { path: socket, user: 'authenticator', database }
	};
}
