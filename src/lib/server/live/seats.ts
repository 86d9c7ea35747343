import { ask, type Args, type Result } from '../database/functions/index.ts';
import { Refused, server, type Gateway } from '../database/gateway.ts';
import type { Me } from '../../lesson/seat.ts';
import { Batch } from './batch.ts';
import { Limiter } from './limiter.ts';
import type { LessonDoor } from './rooms.ts';
import { Tickets, type Ticket } from './ticket.ts';

type JoinItem = Args<'join_seats'>['batch'][number];
type ReadItem = Args<'read_seats'>['batch'][number];

// A hall comes in through a few hundred connections at a time: each group waits for the one before.
const JOIN_WINDOW_MS = 2;
const READ_WINDOW_MS = 2;
const MOST_IN_A_BATCH = 200;
/** One phone asks for a seat once, perhaps again after a lost answer or a mistyped number. */
const JOINS_PER_KEY = { allowed: 12, windowMs: 60_000 };
/** Student numbers that nobody has, per lesson: enough for a hall of typing errors, too few to try them all. */
const UNKNOWN_CLAIMS = { allowed: 120, windowMs: 60_000 };

/** What SQL would refuse as unknown rather than take for a name. */
const looksLikeClaim = /@|^\d{5,}$/;

const statusOf: Record<string, number> = {
	wrong_code: 404,
	lesson_not_open: 409,
	lesson_ended: 410,
	claim_unknown: 404,
	seat_removed: 403,
	seat_unknown: 401
};

/** @throws {Refused} when a batch's outcome for one item is a refusal */
function kept<Out extends object>(outcome: Out | { refused: string }): Out {
	if (!('refused' in outcome)) return outcome;
	throw new Refused(outcome.refused, statusOf[outcome.refused] ?? 409);
}

/** Seats people and knows them again. */
export class Seats {
	readonly #db: Gateway;
	readonly #tickets: Tickets;
	readonly #joining: Batch<JoinItem, Result<'join_seats'>[number]>;
	readonly #reading: Batch<ReadItem, Result<'read_seats'>[number]>;
	#joins = new Limiter(JOINS_PER_KEY.allowed, JOINS_PER_KEY.windowMs);
	#claims = new Limiter(UNKNOWN_CLAIMS.allowed, UNKNOWN_CLAIMS.windowMs);

	constructor(db: Gateway, hot: Pick<Gateway, 'call'>, tickets: Tickets) {
		this.#db = db;
		this.#tickets = tickets;
		const join = (batch: JoinItem[]) => ask(hot, server, 'join_seats', { batch });
		const read = (batch: ReadItem[]) => ask(hot, server, 'read_seats', { batch });
		this.#joining = new Batch(join, JOIN_WINDOW_MS, MOST_IN_A_BATCH);
		this.#reading = new Batch(read, READ_WINDOW_MS, MOST_IN_A_BATCH);
	}

	/**
	 * Gives a phone its seat; the same key, or the same claim, is the same seat.
	 * @param who a student number, an e-mail, a name, or null for nobody in particular
	 * @throws {Refused} `lesson_not_open`, `lesson_ended`, `claim_unknown`, `seat_removed`, `too_fast`
	 */
	async join(
		door: LessonDoor,
		key: string,
		who: string | null,
		simulated = false
	): Promise<{ cookie: string; me: Me }> {
		if (!this.#joins.take(key, Date.now())) throw new Refused('too_fast', 429);
		if (who && looksLikeClaim.test(who)) this.#mayClaim(door.id);
		const outcome = await this.#joining.add({ lesson: door.id, key, who, simulated });
		if ('refused' in outcome) this.#countClaim(door.id, outcome.refused);
		const { seat, session, name, guest, claimed } = kept(outcome);
		const cookie = this.#tickets.sign({ lesson: door.id, seat, session });
		return { cookie, me: { name, guest, claimed, round: null, answer: null, revision: 0 } };
	}

	/** The seat a cookie stands for; null when it stands for none of this lesson. */
	ticket(door: LessonDoor, cookie: string | undefined): Ticket | null {
		return this.#tickets.read(door.id, cookie);
	}

	/** Who a seat is and what it answered. @throws {Refused} `seat_unknown`, `seat_removed` */
	async read(ticket: Ticket): Promise<Me> {
		return kept(await this.#reading.add(ticket));
	}

	/** Links a seat to the class list. @throws {Refused} `claim_unknown`, `claim_taken`, `too_fast` */
	async claim(ticket: Ticket, claim: string): Promise<string> {
		this.#mayClaim(ticket.lesson);
		try {
			const { name } = await ask(this.#db, server, 'claim_seat', { ...seatOf(ticket), claim });
			return name;
		} catch (cause) {
			if (cause instanceof Refused) this.#countClaim(ticket.lesson, cause.reason);
			throw cause;
		}
	}

	async leave(ticket: Ticket): Promise<void> {
		await ask(this.#db, server, 'leave_seat', seatOf(ticket));
	}

	/** Asked before the class list is: one who guesses on must not learn from who is let in. */
	#mayClaim(lesson: string): void {
		if (this.#claims.full(lesson, Date.now())) throw new Refused('too_fast', 429);
	}

	#countClaim(lesson: string, reason: string): void {
		if (reason === 'claim_unknown') this.#claims.take(lesson, Date.now());
	}
}

function seatOf({ seat, session }: Ticket): { seat: string; session: number } {
	return { seat, session };
}
