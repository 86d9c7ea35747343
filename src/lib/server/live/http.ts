import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { Refused, Unavailable } from '../database/gateway.ts';

/** Bodies of the hot routes are a name or an answer. */
const BODY_BYTES = 8 * 1024;

/** Where a request comes from and goes to, as the hot routes need it: they stand before Kit and check for themselves. */
export interface Visit {
	req: IncomingMessage;
	res: ServerResponse;
	/** The origin that browsers see. */
	origin: string;
	/** What follows the question mark. */
	query: string;
	/** `https` in front of us. */
	secure: boolean;
}

/** Reads one cookie; null when the browser sent none of that name. */
export function cookie(req: IncomingMessage, name: string): string | undefined {
	const all = req.headers.cookie;
	if (!all) return undefined;
	for (const pair of all.split(';')) {
		const at = pair.indexOf('=');
		if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
	}
	return undefined;
}

/** A request that changes something must come from a page of ours: a foreign or missing origin is refused. */
export function checkOrigin({ req, origin }: Visit): void {
	if (req.headers.origin !== origin) throw new Refused('not_allowed', 403);
}

/**
 * Reads a JSON body.
 * @throws {Refused} `too_large` (413), `invalid` (400 or 415)
 */
export async function readBody<Schema extends z.ZodType>(visit: Visit, schema: Schema): Promise<z.output<Schema>> {
	const { req } = visit;
	checkOrigin(visit);
	if (!req.headers['content-type']?.startsWith('application/json')) throw new Refused('invalid', 415);
	const text = await readText(req);
	const parsed = schema.safeParse(parse(text));
	if (!parsed.success) throw new Refused('invalid', 400, parsed.error.issues[0]?.path.join('.'));
	return parsed.data;
}

function readText(req: IncomingMessage): Promise<string> {
	if (Number(req.headers['content-length'] ?? 0) > BODY_BYTES) throw new Refused('too_large', 413);
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		req.on('data', (chunk: Buffer) => {
			size += chunk.length;
			if (size <= BODY_BYTES) chunks.push(chunk);
			else reject(new Refused('too_large', 413));
		});
		req.on('end', () => resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()));
		req.on('error', reject);
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

// Names and values in turn, as Node writes them fastest.
const SAID = ['content-type', 'application/json', 'cache-control', 'no-store', 'x-content-type-options', 'nosniff'];

/** Answers JSON. */
export function say(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
	// A string leaves in one packet with the head, a buffer would follow it.
	const text = JSON.stringify(body);
	res.sendDate = false;
	res.writeHead(status, [
		...SAID,
		'content-length',
		String(Buffer.byteLength(text)),
		...Object.entries(headers).flat()
	]);
	res.end(text);
}

/** Answers a refusal by its name; what we did not foresee is logged and named `server`. */
export function sayRefusal({ req, res }: Visit, cause: unknown): void {
	if (res.headersSent) return void res.end();
	// Whoever asked has gone, usually in the middle of a body.
	if (req.socket.destroyed) return;
	// A body we did not read to its end would be taken for the next request.
	if (!req.complete) res.setHeader('connection', 'close');
	if (cause instanceof Refused) return say(res, cause.status, { refused: cause.reason });
	if (cause instanceof Unavailable) return say(res, 503, { refused: 'database_unavailable' }, { 'retry-after': '1' });
	console.error(cause);
	say(res, 500, { refused: 'server' });
}
