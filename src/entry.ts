import { existsSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { hostname } from 'node:os';
import { runningApp } from './lib/server/start/app.ts';
import { addressesOf, banner } from './lib/server/start/banner.ts';
import { hostGuard } from './lib/server/start/hosts.ts';
import { operatorMessages } from './lib/server/start/messages.ts';
import { checkPort, explain, readPort } from './lib/server/start/port.ts';
import { stop } from './lib/server/start/stop.ts';

const { env } = process;
const say = operatorMessages(env);
const HANDLER = new URL('../build/handler.js', import.meta.url);

// A whole lecture hall scans the code within seconds; with Node's 511, the last phones wait a second to try again.
const BACKLOG = 4_096;
// Longer than the minute after which proxies drop an idle connection, so that it is never us who close first.
const KEEP_ALIVE_MS = 65_000;
// Ctrl-C reaches us twice under npm: from the terminal, and passed on by npm.
const ONE_PRESS_MS = 1_000;
const PROTOCOL_HEADER = 'x-amphi-proto';
const BODY_LIMIT = '8M';

/** Kit reads these while it is imported. */
async function importKit(): Promise<RequestListener> {
	env['PROTOCOL_HEADER'] = PROTOCOL_HEADER;
	env['BODY_SIZE_LIMIT'] ??= BODY_LIMIT;
	if (!existsSync(HANDLER)) throw new Error(say.unbuilt);
	const { handler } = (await import(HANDLER.href)) as { handler: RequestListener };
	return handler;
}

function listener(kit: RequestListener): RequestListener {
	const isOurs = hostGuard({ hostname: hostname(), hosts: env['AMPHI_HOSTS'], origin: env['ORIGIN'] });
	return (req, res) => {
		if (!isOurs(req.headers.host)) {
			res.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
			return res.end(say.misdirected(req.headers.host ?? ''));
		}
		// Overwritten, never believed: the client's own word would choose the origin that forms are checked against.
		req.headers[PROTOCOL_HEADER] = 'http';
		if (!runningApp()?.handle(req, res)) kit(req, res);
	};
}

function listen(server: Server, host: string, port: number): Promise<void> {
	return new Promise((done, fail) => {
		server.once('error', (error) => fail(explain(error, host, port, say)));
		server.listen({ host, port, backlog: BACKLOG }, done);
	});
}

/** A server that listens everywhere listens here, too. */
function reachable(host: string): string {
	if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
	return host.includes(':') ? `[${host}]` : host;
}

/** The first signal ends well, a second one at once. */
function stopOnSignal(server: Server): void {
	let since = 0;
	const onSignal = async () => {
		if (since > 0) {
			if (Date.now() - since > ONE_PRESS_MS) process.exit(1);
			return;
		}
		since = Date.now();
		console.log(say.stopping);
		await stop(server, runningApp());
		process.exit(0);
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void onSignal().catch(fail));
}

function fail(error: unknown): never {
	// What we say ourselves is one sentence; anything else is a defect and needs its stack.
	const isSentence = error instanceof Error && error.constructor === Error;
	console.error(isSentence ? error.message : error);
	process.exit(1);
}

async function start(): Promise<void> {
	const host = env['HOST'] || '0.0.0.0';
	const port = readPort(env['PORT'], say);
	await checkPort(host, port, say);
	const answer = listener(await importKit());
	const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, answer);
	stopOnSignal(server);
	await runningApp()?.warm?.(answer);
	await listen(server, host, port).catch(async (error) => {
		await runningApp()?.close();
		throw error;
	});
	const app = runningApp();
	if (app) app.local = `http://${reachable(host)}:${port}`;
	console.log(await banner(say, addressesOf(host, port, env['ORIGIN']), runningApp()?.demo));
}

await start().catch(fail);
