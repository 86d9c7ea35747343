import { randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { kindOf } from '../../activities/index.ts';
import type { PhoneView } from '../../lesson/view.ts';
import { Refused } from '../database/gateway.ts';
import type { LessonDoor } from './rooms.ts';
import { checkName, joinBody, type LiveCore } from './routes.ts';
import type { Me } from '../../lesson/seat.ts';
import { SEAT_COOKIE, SEAT_COOKIE_SECONDS, type Ticket } from './ticket.ts';

/** The room as a page without JavaScript shows it: before a seat there is no view. */
export interface PlainRoom {
	me: Me | null;
	view: PhoneView | null;
	/** Why a seat that was there no longer is. */
	refused: string | null;
	/** For the form that asks for a seat: sent twice, it is one seat. */
	key: string;
}

/** What a request brings and takes home. */
interface Jar {
	cookies: Cookies;
	url: URL;
}

const KEY_BYTES = 18;

/** What a seat sees of its lesson now. */
export async function plainRoom(core: LiveCore, door: LessonDoor, cookies: Cookies): Promise<PlainRoom> {
	const key = randomBytes(KEY_BYTES).toString('base64url');
	const ticket = core.seats.ticket(door, cookies.get(SEAT_COOKIE));
	if (!ticket) return { me: null, view: null, refused: null, key };
	try {
		const me = await core.seats.read(ticket);
		return { me, view: (await core.rooms.of(door.id).view('phone')) as PhoneView, refused: null, key };
	} catch (cause) {
		if (cause instanceof Refused) return { me: null, view: null, refused: cause.reason, key };
		throw cause;
	}
}

/** @throws {Refused} `seat_unknown` */
export function seatIn(core: LiveCore, door: LessonDoor, { cookies }: Jar): Ticket {
	const ticket = core.seats.ticket(door, cookies.get(SEAT_COOKIE));
	if (!ticket) throw new Refused('seat_unknown', 401);
	return ticket;
}

/**
 * Gives a plain form its seat, and sets the same cookie as the hot routes: a phone may go from one page to the other.
 * @throws {Refused} as `Seats.join`, and `invalid` for a form that is not ours
 */
export async function joinFromForm(core: LiveCore, door: LessonDoor, form: FormData, { cookies, url }: Jar) {
	const guest = form.has('guest');
	const parsed = joinBody.safeParse({ key: form.get('key'), who: guest ? null : form.get('who') });
	if (!parsed.success) throw new Refused('invalid', 400);
	const { key, who } = parsed.data;
	if (!guest && !who) throw new Refused('name_needed', 400);
	checkName(who);
	const { cookie } = await core.seats.join(door, key, who);
	cookies.set(SEAT_COOKIE, cookie, { ...placeOf(door.code, url), maxAge: SEAT_COOKIE_SECONDS });
}

export function dropSeat({ cookies, url }: Jar, code: string): void {
	cookies.delete(SEAT_COOKIE, placeOf(code, url));
}

function placeOf(code: string, { protocol }: URL) {
	return { path: `/live/${code}`, httpOnly: true, sameSite: 'lax', secure: protocol === 'https:' } as const;
}

/** Keeps what a plain form says. @throws {Refused} as `Answers.give` */
export async function giveFromForm(core: LiveCore, ticket: Ticket, form: FormData): Promise<void> {
	const round = String(form.get('round') ?? '');
	const state = await core.rooms.of(ticket.lesson).state();
	if (state.round?.id !== round) throw new Refused('round_moved_on', 409);
	const values = form.getAll('answer').filter((value) => typeof value === 'string');
	const content = kindOf(state.round.kind)?.fromForm(values);
	await core.answers.give(ticket, { round, content, revision: null });
}
