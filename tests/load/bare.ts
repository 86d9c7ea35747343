/**
 * The ceiling: the same fan-out by a bare Node server, without database, validation or memory of anything. It gives
 * every phone the same page from memory, counts answers, and writes one buffer to every stream.
 * `node tests/load/bare.ts <file of the page's bytes> <port>`
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const [, , pageFile = '', port = '0'] = process.argv;
const page = readFileSync(pageFile);

const BACKLOG = 4_096;
const KEEP_ALIVE_MS = 65_000;
// As our rooms (`server/live/room.ts`).
const COALESCE_MS = 100;

const event = (data: unknown) => Buffer.from(`data: ${JSON.stringify(data)}\n\n`);
const me = Buffer.from(
	`event: me\n${event({ name: null, guest: 1, claimed: false, round: null, answer: null, revision: 0, now: 0 })}`
);

const phones = new Set<ServerResponse>();
const screens = new Set<ServerResponse>();
let view = event({ at: 0, lesson: { phase: 'lobby' }, round: null });
let answered = 0;
let seats = 0;
let counting: NodeJS.Timeout | undefined;

function say(res: ServerResponse, text: string, headers: Record<string, string> = {}): void {
	res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers });
	res.end(text);
}

function stream(res: ServerResponse, streams: Set<ServerResponse>): void {
	res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	res.on('close', () => streams.delete(res));
	streams.add(res);
	res.write(me);
	res.write(view);
}

function read(req: IncomingMessage, done: (body: string) => void): void {
	let body = '';
	req.on('data', (piece: Buffer) => (body += piece.toString()));
	req.on('end', () => done(body));
}

function tellScreens(): void {
	counting = undefined;
	const count = event({ at: Date.now(), here: phones.size, round: { answered } });
	for (const screen of screens) screen.write(count);
}

function move(res: ServerResponse, body: string): void {
	const next = JSON.parse(body) as { round: { phase: string } };
	if (next.round.phase === 'open') answered = 0;
	view = event(next);
	for (const phone of phones) phone.write(view);
	say(res, '{}');
}

function handle(req: IncomingMessage, res: ServerResponse): void {
	const name = req.url?.split(/[/?]/).slice(3, 5).join('/') ?? '';
	if (name.startsWith('screen')) return stream(res, screens);
	if (name === 'events') return stream(res, phones);
	if (name === 'door')
		return say(res, '{"code":"BARE22","title":"Bare","phase":"live","hasRoster":false,"seated":false}');
	if (name === 'join')
		return read(req, () => say(res, '{"me":{}}', { 'set-cookie': `amphi_seat=bare${++seats}; Path=/; HttpOnly` }));
	if (name === 'move') return read(req, (body) => move(res, body));
	if (name === 'answer')
		return read(req, () => {
			answered++;
			counting ??= setTimeout(tellScreens, COALESCE_MS);
			say(res, '{"saved":1}');
		});
	res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
	res.end(page);
}

createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, handle).listen({
	port: Number(port),
	host: '127.0.0.1',
	backlog: BACKLOG
});
