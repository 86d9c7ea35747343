import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '../../src/lib/server/database/embedded.ts';
import { lanAddress } from '../../src/lib/server/start/banner.ts';

/** The built app, running as an operator runs it. */
export interface App {
	/** As this machine reaches it: a secure context. */
	url: string;
	/** As a phone in the room reaches it: not a secure context. */
	lanUrl: string;
	dir: string;
	port: number;
	pid: number;
	/** Everything it has printed. */
	said(): string;
	/** Resolves when the process is gone; the data folder stays. */
	kill(signal?: NodeJS.Signals): Promise<void>;
	/** Ends it and removes its data. */
	stop(): Promise<void>;
}

export interface AppOptions {
	env?: NodeJS.ProcessEnv;
	/** The data folder of an earlier app, to start again on what it left. */
	dir?: string;
	port?: number;
}

const CACHE = resolve('node_modules', '.cache', 'amphi-journeys');
const START_PATIENCE_MS = 30_000;
const POLL_MS = 50;

/**
 * Starts `src/entry.ts` (the app must be built) on a free port with a data folder of its own.
 * @returns when it answers
 */
export async function startApp({ env = {}, dir, port }: AppOptions = {}): Promise<App> {
	const data = dir ?? (await makeDir());
	const free = port ?? (await freePort());
	const all = { ...process.env, PORT: String(free), AMPHI_DATA: data, LANG: 'en', ...env };
	const child = spawn(process.execPath, ['src/entry.ts'], { env: all, stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	child.stdout.on('data', (text) => (said += text));
	child.stderr.on('data', (text) => (said += text));
	const url = `http://localhost:${free}`;
	const kill = (signal: NodeJS.Signals = 'SIGTERM') => end(child, signal);
	const stop = async () => {
		await kill();
		await remove(data);
	};
	await answers(child, url).catch(async (error: Error) => {
		await kill('SIGKILL');
		if (!dir) await remove(data);
		throw new Error(`${error.message}\n${said}`, { cause: error });
	});
	return {
		url,
		lanUrl: `http://${lanAddress() ?? '127.0.0.1'}:${free}`,
		dir: data,
		port: free,
		pid: child.pid ?? 0,
		said: () => said,
		kill,
		stop
	};
}

async function makeDir(): Promise<string> {
	await mkdir(CACHE, { recursive: true });
	return mkdtemp(`${CACHE}/`);
}

/** @returns a port that nobody listens on at this moment */
export async function freePort(): Promise<number> {
	const probe = createServer().listen(0);
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	await new Promise((done) => probe.close(done));
	return port;
}

async function answers(child: ChildProcess, url: string): Promise<void> {
	for (const began = Date.now(); Date.now() - began < START_PATIENCE_MS; await sleep(POLL_MS)) {
		if (isGone(child)) throw new Error('The app ended while starting.');
		if (
			await fetch(url).then(
				() => true,
				() => false
			)
		)
			return;
	}
	throw new Error('The app does not answer.');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (isGone(child)) return;
	child.kill(signal);
	await once(child, 'exit');
}

function isGone(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

/** After kill -9 its Postgres is still there: adopting it is the way to stop it. */
async function remove(dir: string): Promise<void> {
	const left = await openEmbedded({ dir, test: true }).catch(() => undefined);
	await left?.stop();
	await rm(dir, { recursive: true, force: true });
}
