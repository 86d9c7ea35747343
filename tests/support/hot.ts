import { once } from 'node:events';
import { createServer, request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleLive, type LiveCore } from '../../src/lib/server/live/routes.ts';
import { newKey } from './classroom.ts';

/** Puts the hot routes on a port of their own, as `entry.ts` does; what is not theirs answers 418. */
export async function serve(core: LiveCore): Promise<{ url: string; close(): Promise<void> }> {
	const server = createServer((req, res) => {
		if (handleLive(core, req, res)) return;
		res.writeHead(418).end();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((done) => server.close(done));
	};
	return { url: `http://127.0.0.1:${port}`, close };
}

export interface Reply {
	status: number;
	headers: IncomingMessage['headers'];
	text: string;
	/** The body read as JSON; null when it is none. */
	body: Record<string, unknown> | null;
}

export interface Sent {
	method?: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
}

/** One request, with nothing added that is not asked for. */
export async function send(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Reply> {
	const req = request(url, { method, headers });
	req.end(body);
	return replyTo(req);
}

export async function replyTo(req: ClientRequest): Promise<Reply> {
	const [res] = (await once(req, 'response')) as [IncomingMessage];
	let text = '';
	for await (const chunk of res.setEncoding('utf8')) text += chunk;
	return { status: res.statusCode ?? 0, headers: res.headers, text, body: read(text) };
}

function read(text: string): Record<string, unknown> | null {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return null;
	}
}

/** A message of a stream: its event's name (`message` when it has none) and its data. */
export interface Heard {
	event: string;
	data: Record<string, unknown>;
}

/** An open stream; it never comes back by itself. */
export interface Line {
	status: number;
	heard: Heard[];
	/** Lines that carry nothing but life. */
	beats(): number;
	/** Resolves when the server hangs up. */
	over: Promise<void>;
	/** Stops and starts taking what comes. */
	pause(): void;
	resume(): void;
	drop(): void;
}

export async function listen(url: string, headers: Record<string, string> = {}): Promise<Line> {
	const req = request(url, { headers, agent: false });
	req.on('error', () => {});
	req.end();
	const [res] = (await once(req, 'response')) as [IncomingMessage];
	const heard: Heard[] = [];
	let beats = 0;
	let rest = '';
	res.setEncoding('utf8').on('data', (text: string) => {
		const parts = (rest + text).split('\n\n');
		rest = parts.pop() ?? '';
		for (const part of parts) {
			const data = /^data: (.*)$/m.exec(part)?.[1];
			if (/^event: beat$/m.test(part)) beats++;
			else if (data) heard.push({ event: /^event: (.*)$/m.exec(part)?.[1] ?? 'message', data: read(data) ?? {} });
		}
	});
	const over = new Promise<void>((done) => res.on('close', () => done()).on('error', () => done()));
	return {
		status: res.statusCode ?? 0,
		heard,
		beats: () => beats,
		over,
		pause: () => res.pause(),
		resume: () => res.resume(),
		drop: () => req.destroy()
	};
}

/** A phone's browser: speaks HTTP and keeps its cookie. */
export class Browser {
	readonly key = newKey();
	readonly url: string;
	readonly room: string;
	cookie = '';

	/** @param url the server's; @param code the lesson's */
	constructor(url: string, code: string) {
		this.url = url;
		this.room = `${url}/live/${code}`;
	}

	async post(deed: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
		const own = { origin: this.url, 'content-type': 'application/json', cookie: this.cookie };
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const reply = await send(`${this.room}/${deed}`, { method: 'POST', headers: { ...own, ...headers }, body: text });
		const set = reply.headers['set-cookie']?.[0];
		if (set) this.cookie = set.split(';')[0] ?? '';
		return reply;
	}

	joins(who: string | null = null): Promise<Reply> {
		return this.post('join', { key: this.key, who });
	}

	answers(round: string, content: unknown, revision = 1): Promise<Reply> {
		return this.post('answer', { round, content, revision });
	}

	listens(): Promise<Line> {
		return listen(`${this.room}/events`, { cookie: this.cookie });
	}
}
