import {
	Agent,
	request as httpRequest,
	type ClientRequest,
	type IncomingMessage,
	type RequestOptions
} from 'node:http';
import { Agent as SecureAgent, request as httpsRequest } from 'node:https';
import { EventReader, type ServerEvent } from './sse.ts';

export interface Reply {
	status: number;
	/** As it was sent. */
	bytes: number;
	body: string;
	/** The first cookie it sets, `name=value`. */
	cookie: string | undefined;
}

/** An open stream. */
export interface Line {
	close(): void;
}

export interface WireOptions {
	/** Where to connect when it is not where the origin's name leads: the server itself, behind its proxy. */
	via?: string | undefined;
	/** How many requests are under way at a time; streams are not counted. */
	connections?: number;
}

export interface Ears {
	heard(event: ServerEvent): void;
	/** The line has ended; not called after `close()`. @param status what the server answered instead of a stream */
	ended(status: number | null): void;
}

// A server that is asked for more than it can answer is given up by people, too.
const PATIENCE_MS = 30_000;

/** HTTP as a browser speaks it: connections that are kept, an Origin with everything that changes something, streams. */
export class Wire {
	readonly #origin: string;
	readonly #host: string;
	readonly #to: URL;
	readonly #agent: Agent;
	readonly #send: typeof httpRequest;

	constructor(origin: string, { via, connections = 64 }: WireOptions = {}) {
		this.#origin = new URL(origin).origin;
		this.#host = new URL(origin).host;
		this.#to = new URL(via ?? origin);
		const secure = this.#to.protocol === 'https:';
		this.#agent = new (secure ? SecureAgent : Agent)({ keepAlive: true, maxSockets: connections });
		this.#send = secure ? httpsRequest : httpRequest;
	}

	get(path: string, cookie?: string): Promise<Reply> {
		return this.#ask({ method: 'GET', path, headers: this.#headers(cookie) });
	}

	/** Posts JSON. Rejects when no answer came: it may have been heard. */
	post(path: string, body: unknown, cookie?: string): Promise<Reply> {
		const text = JSON.stringify(body);
		const headers = {
			...this.#headers(cookie),
			origin: this.#origin,
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(text)
		};
		return this.#ask({ method: 'POST', path, headers }, text);
	}

	/** Opens a stream on a connection of its own. */
	listen(path: string, cookie: string | undefined, ears: Ears): Line {
		const reader = new EventReader();
		let open = true;
		const end = (status: number | null) => {
			if (open) ears.ended(status);
			open = false;
		};
		const headers = { ...this.#headers(cookie), accept: 'text/event-stream' };
		const request = this.#request({ method: 'GET', path, headers, agent: false });
		request.on('response', (response) => {
			const status = response.statusCode ?? 0;
			if (status !== 200) response.resume();
			else response.on('data', (piece: Buffer) => reader.push(piece).forEach((event) => open && ears.heard(event)));
			response.on('close', () => end(status === 200 ? null : status));
		});
		request.on('error', () => end(null));
		request.end();
		return {
			close: () => {
				open = false;
				request.destroy();
			}
		};
	}

	/** Hangs up on what is under way. */
	close(): void {
		this.#agent.destroy();
	}

	#headers(cookie: string | undefined): Record<string, string> {
		return cookie ? { host: this.#host, cookie } : { host: this.#host };
	}

	#request(options: RequestOptions): ClientRequest {
		return this.#send({ hostname: this.#to.hostname, port: this.#to.port, ...options });
	}

	#ask(options: RequestOptions, body?: string): Promise<Reply> {
		return new Promise((resolve, reject) => {
			const request = this.#request({ ...options, agent: this.#agent, timeout: PATIENCE_MS });
			request.on('error', reject);
			request.on('timeout', () => request.destroy(new Error('no answer')));
			request.on('response', (response) => read(response).then(resolve, reject));
			request.end(body);
		});
	}
}

function read(response: IncomingMessage): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const pieces: Buffer[] = [];
		response.on('data', (piece: Buffer) => pieces.push(piece));
		response.on('error', reject);
		response.on('end', () => {
			const all = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
			const cookie = response.headers['set-cookie']?.[0]?.split(';', 1)[0];
			resolve({ status: response.statusCode ?? 0, bytes: all.length, body: all.toString(), cookie });
		});
	});
}
