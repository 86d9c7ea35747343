import { stat, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './place.ts';

// Two starts that both clear away one stale socket do so within a few milliseconds of each other.
const SETTLE_MS = 50;

/**
 * Takes the data folder for this process by listening on a socket in it. A dead process cannot be connected to,
 * whoever has its process id by then.
 * @returns what gives it back
 * @throws one sentence when another Amphi lives there
 */
export async function holdLock(place: Place): Promise<() => Promise<void>> {
	const server = (await listen(place.lock)) ?? (await replaceStale(place));
	server.unref();
	return () => new Promise((done) => server.close(() => done()));
}

/** Whether somebody listens on this socket. */
export function isAlive(socket: string): Promise<boolean> {
	return new Promise((answer) => {
		const probe = connect(socket);
		probe
			.once('connect', () => answer(true))
			.once('error', (error: NodeJS.ErrnoException) => answer(error.code === 'EACCES'));
		probe.once('connect', () => probe.destroy());
	});
}

async function replaceStale(place: Place): Promise<Server> {
	if (await isAlive(place.lock)) throw inUse(place);
	await unlink(place.lock).catch(() => {});
	const server = await listen(place.lock);
	if (!server) throw inUse(place);
	const ours = await inode(place.lock);
	await sleep(SETTLE_MS);
	if ((await inode(place.lock)) !== ours) throw inUse(place);
	return server;
}

function listen(path: string): Promise<Server | undefined> {
	return new Promise((done, fail) => {
		const server = createServer((visitor) => visitor.destroy());
		server.once('listening', () => done(server));
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? done(undefined) : fail(error)
		);
		server.listen(path);
	});
}

async function inode(path: string): Promise<number | undefined> {
	return (await stat(path).catch(() => undefined))?.ino;
}

function inUse(place: Place): Error {
	return new Error(
		`Another Amphi is using the data folder ${place.dir}: stop it first, or give this one its own with AMPHI_DATA=<folder>.`
	);
}
