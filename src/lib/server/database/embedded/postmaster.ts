import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../connect.ts';
import { launchPostmaster, OWNER, type Setup } from './cluster.ts';
import { isAlive } from './lock.ts';

// An old one that is going away, or its zombie, holds the lock file for some seconds.
const START_PATIENCE_MS = 10_000;
// After a crash it first replays what was written.
const RECOVERY_PATIENCE_MS = 120_000;
const RETRY_MS = 100;
const READY_POLL_MS = 10;
const WATCH_MS = 500;
const REVIVE_SLOWEST_MS = 5_000;
const FAST_STOP_MS = 10_000;
const HARD_STOP_MS = 5_000;
const LOG_TAIL_LINES = 5;

/** One Postgres server: started or adopted, brought back when it dies, stopped at the end. */
export class Postmaster {
	readonly #setup: Setup;
	readonly #log: (line: string) => void;
	#child: ChildProcess | undefined;
	#watch: NodeJS.Timeout | undefined;
	#reviving: Promise<void> | undefined;
	#stopping = false;
	#adopted = false;

	constructor(setup: Setup, log: (line: string) => void) {
		this.#setup = setup;
		this.#log = log;
	}

	/** Whether it had been left running by a process that is gone. */
	get adopted(): boolean {
		return this.#adopted;
	}

	/** Resolves when Postgres serves. */
	async start(): Promise<void> {
		const began = Date.now();
		for (;;) {
			const state = await this.#probe();
			if (state === 'ready') return this.#adopt();
			const refusal = state === 'busy' ? 'it is still starting or stopping' : await this.#launch();
			if (!refusal) return;
			const patience = state === 'busy' ? RECOVERY_PATIENCE_MS : START_PATIENCE_MS;
			if (Date.now() - began > patience)
				throw new Error(
					`Postgres does not start in ${this.#setup.place.dir}: ${refusal} (see ${this.#setup.place.log}).`
				);
			await sleep(RETRY_MS);
		}
	}

	/** Lets running statements end abruptly but cleanly, writes everything down, and waits until it is gone. */
	async stop(): Promise<void> {
		this.#stopping = true;
		clearInterval(this.#watch);
		await this.#reviving;
		const pid = (await this.#readPidFile()).pid;
		if (!pid) return;
		for (const [signal, patience] of [
			['SIGINT', FAST_STOP_MS],
			['SIGQUIT', HARD_STOP_MS]
		] as const) {
			if (!signalled(pid, signal)) return;
			if (await this.#isGone(patience)) return;
		}
		throw new Error(`Postgres (process ${pid}) does not stop.`);
	}

	async #probe(): Promise<'ready' | 'busy' | 'silent'> {
		const { socket } = this.#setup.place;
		if (!(await isAlive(socket))) return 'silent';
		const sql = connect({ path: socket, user: OWNER, database: 'postgres' }, { max: 1, fetch_types: false });
		try {
			await sql`select 1`;
			return 'ready';
		} catch (error) {
			return (error as { code?: string }).code === '57P03' ? 'busy' : 'silent';
		} finally {
			await sql.end({ timeout: 0 });
		}
	}

	#adopt(): void {
		this.#adopted = true;
		this.#log('Postgres was still running from last time: adopted.');
		let silent = 0;
		// It is nobody's child any more, so nobody tells us when it dies.
		this.#watch = setInterval(async () => {
			silent = (await isAlive(this.#setup.place.socket)) ? 0 : silent + 1;
			if (silent === 2) this.#revive();
		}, WATCH_MS).unref();
	}

	/** @returns nothing when it serves, else why it does not */
	async #launch(): Promise<string | undefined> {
		const child = await launchPostmaster(this.#setup);
		let failure: Error | undefined;
		child.once('error', (error) => (failure = error));
		for (;;) {
			if (failure) return failure.message;
			if (hasExited(child)) return this.#lastWords();
			const file = await this.#readPidFile();
			if (file.ready && file.pid === child.pid) break;
			await sleep(READY_POLL_MS);
		}
		this.#child = child;
		this.#adopted = false;
		child.once('exit', () => this.#revive());
		return hasExited(child) ? this.#lastWords() : undefined;
	}

	#revive(): void {
		if (this.#stopping || this.#reviving) return;
		clearInterval(this.#watch);
		this.#log('Postgres has died: starting it again.');
		this.#reviving = this.#tryUntilAlive().finally(() => (this.#reviving = undefined));
	}

	async #tryUntilAlive(): Promise<void> {
		for (let pause = RETRY_MS; !this.#stopping; pause = Math.min(pause * 2, REVIVE_SLOWEST_MS)) {
			try {
				await this.start();
				return this.#log('Postgres is back.');
			} catch (error) {
				this.#log((error as Error).message);
				await sleep(pause);
			}
		}
	}

	/** A stale file of a dead postmaster says ready too: compare its process id. */
	async #readPidFile(): Promise<{ pid: number | undefined; ready: boolean }> {
		const text = await readFile(join(this.#setup.place.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
		const lines = text.split('\n');
		return { pid: Number.parseInt(lines[0] ?? '', 10) || undefined, ready: lines[7]?.trim() === 'ready' };
	}

	/** The file vanishes last; the process may stay listed as a zombie for seconds. */
	async #isGone(patienceMs: number): Promise<boolean> {
		for (const began = Date.now(); Date.now() - began < patienceMs; await sleep(READY_POLL_MS))
			if (!(await this.#readPidFile()).pid || hasExited(this.#child)) return true;
		return false;
	}

	async #lastWords(): Promise<string> {
		const text = await readFile(this.#setup.place.log, 'utf8').catch(() => '');
		return text.trim().split('\n').slice(-LOG_TAIL_LINES).join(' | ');
	}
}

function hasExited(child: ChildProcess | undefined): boolean {
	return child !== undefined && (child.exitCode !== null || child.signalCode !== null);
}

function signalled(pid: number, signal: NodeJS.Signals): boolean {
	try {
		return process.kill(pid, signal);
	} catch {
		return false;
	}
}
