import type { Server } from 'node:http';
import type { RunningApp } from './app.ts';

// Requests in flight get this long; a stream that nobody ends would hold the server for ever.
const DRAIN_MS = 1_000;

/**
 * Ends well: streams first, then the requests in flight, then the database.
 * @returns when nothing is left
 */
export async function stop(server: Server, app: RunningApp | undefined): Promise<void> {
	const closed = new Promise<void>((done) => server.close(() => done()));
	app?.drain?.();
	server.closeIdleConnections();
	const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
	await closed;
	clearTimeout(timer);
	await app?.close();
}
