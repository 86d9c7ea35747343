import { createServer } from 'node:net';
import type { OperatorMessages } from './messages.ts';

const DEFAULT_PORT = 3_000;
const HIGHEST_PORT = 65_535;

/** @throws one sentence when `PORT` is no port */
export function readPort(text: string | undefined, say: OperatorMessages): number {
	const port = text ? Number(text) : DEFAULT_PORT;
	if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT) throw new Error(say.portInvalid(text ?? ''));
	return port;
}

/**
 * Makes sure the port is free before anything slow is started.
 * @throws one sentence when it is not
 */
export function checkPort(host: string, port: number, say: OperatorMessages): Promise<void> {
	return new Promise((free, fail) => {
		const probe = createServer();
		probe.once('error', (error: NodeJS.ErrnoException) => fail(explain(error, host, port, say)));
		probe.listen(port, host, () => probe.close(() => free()));
	});
}

/** What a failed `listen` means to the operator. */
export function explain(error: NodeJS.ErrnoException, host: string, port: number, say: OperatorMessages): Error {
	if (error.code === 'EADDRINUSE') return new Error(say.portTaken(port));
	if (error.code === 'EACCES') return new Error(say.portForbidden(port));
	if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return new Error(say.hostMissing(host));
	return error;
}
