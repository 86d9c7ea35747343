import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { callerOf } from '../accounts/accounts.ts';
import { SESSION_COOKIE } from '../accounts/cookie.ts';
import { ask } from '../database/functions/index.ts';
import { Refused, type Gateway } from '../database/gateway.ts';
import { clean } from '../../text/clean.ts';
import type { Answers } from './answers.ts';
import { cookie, readBody, say, sayRefusal, type Visit } from './http.ts';
import type { LessonDoor, Rooms } from './rooms.ts';
import type { Me, ToldMe } from '../../lesson/seat.ts';
import type { Seats } from './seats.ts';
import { encode, Stream } from './stream.ts';
import { SEAT_COOKIE, SEAT_COOKIE_SECONDS, type Ticket } from './ticket.ts';

/** What the hot routes stand on: the very functions that the pages' form actions call. */
export interface LiveCore {
	db: Gateway;
	accounts: Accounts;
	rooms: Rooms;
	seats: Seats;
	answers: Answers;
	/** The origin that browsers see, when something in front of us decides it. */
	origin: string | undefined;
}

/** Who asks for a seat, whichever door they come through. */
export const joinBody = z.object({
	/** Chosen by the phone, kept by it: the same key is the same seat. */
	key: z.string().regex(/^[0-9a-zA-Z_-]{16,64}$/),
	who: z
		.string()
		.max(254)
		.transform((text) => clean(text).replaceAll(/\s+/g, ' '))
		.nullable(),
	simulated: z.boolean().optional()
});
// What the content means is its kind's to say; a schema for any JSON would climb into whatever depth it is sent.
const answerBody = z.object({
	round: z.uuid(),
	content: z.unknown(),
	revision: z.int().min(1).max(1_000_000).nullable()
});
const claimBody = z.object({ claim: z.string().trim().min(1).max(254) });
const NAME_LONGEST = 80;

const path = /^\/live\/([^/]{6,12})\/(door|join|answer|claim|leave|events|host\/events|screen\/events)$/;

type Deed = (core: LiveCore, visit: Visit, door: LessonDoor) => Promise<void>;

/** Method and path of each hot route, and what it does. Everything else is Kit's. */
const deeds: Record<string, Deed> = {
	'GET door': tellDoor,
	'POST join': join,
	'POST answer': answer,
	'POST claim': claim,
	'POST leave': leave,
	'GET events': streamPhone,
	'GET host/events': streamHost,
	'GET screen/events': streamScreen
};

// A hall of phones comes by one name: parsing it for each would cost as much as the rest of `handleLive`.
let asked = { address: '', origin: '' };

/** @returns null for what is no address: a Host may be well-formed and name none, as 192.0.2.1:99999 does */
function originOf(address: string): string | null {
	if (asked.address !== address) {
		const origin = URL.parse(address)?.origin;
		if (!origin) return null;
		asked = { address, origin };
	}
	return asked.origin;
}

/**
 * Answers a request of the live room.
 * @returns false when the request is not one: it is Kit's
 */
export function handleLive(core: LiveCore, req: IncomingMessage, res: ServerResponse): boolean {
	if (!req.url?.startsWith('/live/')) return false;
	const [place = '', query = ''] = req.url.split('?', 2);
	const [, code, name] = path.exec(place) ?? [];
	const deed = deeds[`${req.method} ${name}`];
	if (!code || !deed) return false;
	const origin = originOf(core.origin ?? `http://${req.headers.host}`);
	if (!origin) return false;
	const visit = { req, res, origin, query, secure: origin.startsWith('https:') };
	core.rooms
		.door(code)
		.then((door) => deed(core, visit, door))
		.catch((cause) => sayRefusal(visit, cause));
	return true;
}

/** What a phone is told about itself. */
function selfOf({ name, guest, claimed, round, answer: given, revision }: Me): ToldMe {
	return { name, guest, claimed, round, answer: given, revision, now: Date.now() };
}

async function tellDoor(core: LiveCore, { req, res }: Visit, door: LessonDoor): Promise<void> {
	const { code, title, phase, hasRoster } = door;
	say(res, 200, { code, title, phase, hasRoster, ...(await seatBehind(core, req, door)) });
}

/** Whether a cookie opens a seat, and if it no longer does, why: a browser hides what its stream was refused with. */
async function seatBehind(core: LiveCore, req: IncomingMessage, door: LessonDoor) {
	const ticket = core.seats.ticket(door, cookie(req, SEAT_COOKIE));
	if (!ticket) return { seated: false, refused: null };
	try {
		await core.seats.read(ticket);
		return { seated: true, refused: null };
	} catch (cause) {
		if (cause instanceof Refused) return { seated: false, refused: cause.reason };
		throw cause;
	}
}

async function join(core: LiveCore, visit: Visit, door: LessonDoor): Promise<void> {
	const { key, who, simulated } = await readBody(visit, joinBody);
	checkName(who);
	const { cookie: seat, me } = await core.seats.join(door, key, who || null, simulated);
	say(visit.res, 200, { me: selfOf(me) }, { 'set-cookie': seatCookie(seat, door.code, visit.secure) });
}

/** @throws {Refused} `name_too_long`; an e-mail may be longer than a name */
export function checkName(who: string | null): void {
	if (who && who.length > NAME_LONGEST && !who.includes('@')) throw new Refused('name_too_long', 400);
}

/** A seat's cookie goes to its own lesson's addresses only: a phone may sit in several rooms. */
export function seatCookie(value: string, code: string, secure: boolean, seconds = SEAT_COOKIE_SECONDS): string {
	const rest = `Path=/live/${code}; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;
	return `${SEAT_COOKIE}=${value}; ${rest}${secure ? '; Secure' : ''}`;
}

async function answer(core: LiveCore, visit: Visit, door: LessonDoor): Promise<void> {
	const given = await readBody(visit, answerBody);
	await core.answers.give(ticketOf(core, visit, door), given);
	say(visit.res, 200, { saved: given.revision });
}

async function claim(core: LiveCore, visit: Visit, door: LessonDoor): Promise<void> {
	const body = await readBody(visit, claimBody);
	const name = await core.seats.claim(ticketOf(core, visit, door), body.claim);
	say(visit.res, 200, { name });
}

async function leave(core: LiveCore, visit: Visit, door: LessonDoor): Promise<void> {
	await readBody(visit, z.object({}));
	await core.seats.leave(ticketOf(core, visit, door));
	say(visit.res, 200, { left: true }, { 'set-cookie': seatCookie('', door.code, visit.secure, 0) });
}

function ticketOf(core: LiveCore, { req }: Visit, door: LessonDoor): Ticket {
	const ticket = core.seats.ticket(door, cookie(req, SEAT_COOKIE));
	if (!ticket) throw new Refused('seat_unknown', 401);
	return ticket;
}

async function streamPhone(core: LiveCore, visit: Visit, door: LessonDoor): Promise<void> {
	const ticket = ticketOf(core, visit, door);
	const room = core.rooms.of(door.id);
	const [me] = await Promise.all([core.seats.read(ticket), room.state()]);
	if (visit.res.destroyed) return;
	const stream = new Stream(visit.res, () => room.dropPhone(seated));
	const seated = { seat: ticket.seat, session: ticket.session, stream };
	stream.send(encode(selfOf(me), 'me'));
	room.addPhone(seated);
	// Shown out between the reading of its seat and now, or let in again since the room was read.
	if (room.isStranger(seated)) await core.seats.read(ticket).catch((cause) => stream.end(goodbye(cause)));
}

function goodbye(cause: unknown): Buffer | undefined {
	return cause instanceof Refused ? encode({ refused: cause.reason }, 'gone') : undefined;
}

async function streamHost(core: LiveCore, visit: Visit, door: LessonDoor): Promise<void> {
	const person = await core.accounts.who(cookie(visit.req, SESSION_COOKIE));
	if (!person) throw new Refused('not_signed_in', 401);
	await ask(core.db, callerOf(person), 'host_lesson', { code: door.code });
	await watch(core, visit, door, 'host');
}

async function streamScreen(core: LiveCore, visit: Visit, door: LessonDoor): Promise<void> {
	if (new URLSearchParams(visit.query).get('key') !== door.screenKey) throw new Refused('not_found', 404);
	await watch(core, visit, door, 'screen');
}

async function watch(core: LiveCore, { res }: Visit, door: LessonDoor, audience: 'screen' | 'host'): Promise<void> {
	const room = core.rooms.of(door.id);
	await room.state();
	if (res.destroyed) return;
	const stream = new Stream(res, () => room.dropWatcher(audience, stream));
	stream.send(encode({ now: Date.now() }, 'me'));
	room.addWatcher(audience, stream);
}
