import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a seat's cookie proves: this phone was given this seat of this lesson. */
export interface Ticket {
	lesson: string;
	seat: string;
	session: number;
}

export const SEAT_COOKIE = 'amphi_seat';
export const SEAT_COOKIE_SECONDS = 24 * 60 * 60;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Signs and reads seats' cookies: `seat.session.signature`, bound to one lesson. */
export class Tickets {
	readonly #secret: string;
	// Checking a signature costs more than looking it up, and a phone shows the same ticket with every answer.
	#read = new Map<string, Ticket>();

	constructor(secret: string) {
		this.#secret = secret;
	}

	sign(ticket: Ticket): string {
		const { lesson, seat, session } = ticket;
		const cookie = `${seat}.${session}.${this.#mac(lesson, seat, session).toString('base64url')}`;
		this.#remember(cookie, ticket);
		return cookie;
	}

	/** @returns null for a cookie that is forged, malformed, or another lesson's */
	read(lesson: string, cookie: string | undefined): Ticket | null {
		if (!cookie || cookie.length > 120) return null;
		const known = this.#read.get(cookie);
		if (known) return known.lesson === lesson ? known : null;
		const [seat = '', session = '', signature = ''] = cookie.split('.');
		if (!uuid.test(seat) || !/^\d{1,6}$/.test(session)) return null;
		const expected = this.#mac(lesson, seat, Number(session));
		const given = Buffer.from(signature, 'base64url');
		if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
		const ticket = { lesson, seat, session: Number(session) };
		this.#remember(cookie, ticket);
		return ticket;
	}

	#remember(cookie: string, ticket: Ticket): void {
		if (this.#read.size > 20_000) this.#read.clear();
		this.#read.set(cookie, ticket);
	}

	#mac(lesson: string, seat: string, session: number): Buffer {
		return createHmac('sha256', this.#secret).update(`${lesson}.${seat}.${session}`).digest();
	}
}
