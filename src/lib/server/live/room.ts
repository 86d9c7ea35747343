import { Refused } from '../database/gateway.ts';
import type { LiveState } from '../../lesson/live.ts';
import type { Tally } from '../../lesson/tally.ts';
import { hostView, phoneView, screenView, SILENT_AFTER_MS, type RulesOf } from '../../lesson/view.ts';
import { encode, type Stream } from './stream.ts';

/** Everybody of an audience gets the same bytes. */
export type Audience = 'phone' | 'screen' | 'host';

/** The database, as far as a room reads it. */
export interface RoomSource {
	state(): Promise<LiveState & { strangers: Stranger[] }>;
	tally(round: string): Promise<{ at: number; version: number | null; tally: Tally }>;
	/** Closes rounds whose time is over. */
	closeDue(): Promise<void>;
}

/** A seat that was taken out of the room, or given to a newer session. */
interface Stranger {
	seat: string;
	session: number;
	removed: boolean;
}

/** The counts on screen and desk move at most this often, however many answers land. */
const COALESCE_MS = 100;
/** SQL still takes answers this long after the deadline (`app.grace`); then the round is closed. */
const GRACE_MS = 1_050;
/** After a reading that failed: long enough for a Postgres that restarts, short enough for a room that waits. */
const RETRY_MS = 500;
/** A timer may ring a little early; the alarm is looked for when its time is surely over. */
const ALARM_SLACK_MS = 200;

interface Seated {
	seat: string;
	session: number;
	stream: Stream;
}

/**
 * One lesson as one process shows it: the newest snapshot of the database, made into one message per audience and sent
 * to the streams that are open here. It decides nothing; whatever it misses, the next reading brings.
 */
export class LessonRoom {
	readonly id: string;
	readonly #source: RoomSource;
	readonly #rules: RulesOf;
	#state: LiveState | null = null;
	#tally: Tally = [];
	#strangers: ReadonlyMap<string, Stranger> = new Map();
	#phones = new Set<Seated>();
	#watchers = { screen: new Set<Stream>(), host: new Set<Stream>() };
	#seats = new Map<string, number>();
	#message: Partial<Record<Audience, Buffer>> = {};
	#reading: Promise<void> | null = null;
	#stale = false;
	#timer: NodeJS.Timeout | undefined;
	#deadline: NodeJS.Timeout | undefined;
	#alarm: NodeJS.Timeout | undefined;
	#presence: NodeJS.Timeout | undefined;
	#lastRead = 0;

	constructor(id: string, source: RoomSource, rules: RulesOf) {
		this.id = id;
		this.#source = source;
		this.#rules = rules;
	}

	/** The newest snapshot; reads it when there is none yet. */
	async state(): Promise<LiveState> {
		if (!this.#state) await this.refresh();
		return this.#state as LiveState;
	}

	/** What an audience sees now, for a page that is rendered on the server: no stream will correct it, so it is read anew. */
	async view(audience: Audience): Promise<unknown> {
		await this.refresh();
		return this.#view(audience, await this.state());
	}

	get empty(): boolean {
		return this.#phones.size + this.#watchers.screen.size + this.#watchers.host.size === 0;
	}

	/** Seats that have a stream open here. */
	get connected(): ReadonlyMap<string, number> {
		return this.#seats;
	}

	/** Something changed: read again soon, together with whatever else changes until then. */
	changed(): void {
		if (this.#timer) return;
		const wait = Math.max(0, this.#lastRead + COALESCE_MS - Date.now());
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.refresh().catch((cause) => (cause instanceof Refused ? this.#vanish(cause.reason) : this.#retry()));
		}, wait);
	}

	/** Reads now and tells everybody. Two calls during one reading make one more reading. */
	refresh(): Promise<void> {
		this.#stale = this.#reading !== null;
		this.#reading ??= this.#readUntilFresh();
		return this.#reading;
	}

	/** Opens a phone's stream; the first message it gets is the newest view. */
	addPhone(seated: Seated): void {
		this.#phones.add(seated);
		this.#seats.set(seated.seat, (this.#seats.get(seated.seat) ?? 0) + 1);
		this.#send('phone', seated.stream);
		this.#presenceChanged();
	}

	/** Whether the last reading knew this phone as shown out: older or newer than what its seat says, so ask the seat. */
	isStranger({ seat, session }: Pick<Seated, 'seat' | 'session'>): boolean {
		const stranger = this.#strangers.get(seat);
		return stranger !== undefined && (stranger.removed || stranger.session > session);
	}

	dropPhone(seated: Seated): void {
		if (!this.#phones.delete(seated)) return;
		const left = (this.#seats.get(seated.seat) ?? 1) - 1;
		if (left > 0) this.#seats.set(seated.seat, left);
		else this.#seats.delete(seated.seat);
		this.#presenceChanged();
	}

	addWatcher(audience: 'screen' | 'host', stream: Stream): void {
		this.#watchers[audience].add(stream);
		this.#send(audience, stream);
		this.#presenceChanged();
	}

	dropWatcher(audience: 'screen' | 'host', stream: Stream): void {
		if (this.#watchers[audience].delete(stream)) this.#presenceChanged();
	}

	beat(now: number): void {
		for (const stream of this.#streams()) stream.beat(now);
	}

	/** Hangs up on everybody: the server is going down, and browsers come back by themselves. */
	close(): void {
		for (const timer of [this.#timer, this.#deadline, this.#alarm, this.#presence]) clearTimeout(timer);
		for (const stream of this.#streams()) stream.end();
	}

	*#streams(): Iterable<Stream> {
		for (const { stream } of this.#phones) yield stream;
		yield* this.#watchers.screen;
		yield* this.#watchers.host;
	}

	#retry(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.changed();
		}, RETRY_MS);
	}

	async #readUntilFresh(): Promise<void> {
		try {
			do {
				this.#stale = false;
				this.#lastRead = Date.now();
				await this.#read();
			} while (this.#stale);
		} finally {
			// In the same breath as the last look at #stale: who asks after this gets a reading of their own.
			this.#reading = null;
		}
	}

	/** The lesson itself was removed: everybody is told, and nothing is left to read. */
	#vanish(reason: string): void {
		this.#state = null;
		for (const stream of this.#streams()) stream.end(encode({ refused: reason }, 'gone'));
	}

	async #read(): Promise<void> {
		const before = this.#state;
		const counted = before?.round ? await this.#source.tally(before.round.id) : null;
		if (before && counted && counted.version === before.version) {
			this.#tally = counted.tally;
			this.#state = { ...before, at: counted.at };
			return this.#tell(false);
		}
		const { strangers, ...state } = await this.#source.state();
		// A reveal waits for every reading: what was counted at this very version needs no second one.
		const known = counted?.version === state.version && state.round?.id === before?.round?.id ? counted : null;
		this.#tally = state.round ? (known ?? (await this.#source.tally(state.round.id))).tally : [];
		this.#state = state;
		this.#strangers = new Map(strangers.map((stranger) => [stranger.seat, stranger]));
		if (strangers.length > 0) this.#showOut();
		this.#setDeadline(state);
		this.#tell(true);
	}

	/** Ends the streams of seats that were removed or released. */
	#showOut(): void {
		for (const phone of this.#phones) {
			if (!this.isStranger(phone)) continue;
			const removed = this.#strangers.get(phone.seat)?.removed;
			phone.stream.end(encode({ refused: removed ? 'seat_removed' : 'seat_unknown' }, 'gone'));
		}
	}

	#setDeadline({ round }: LiveState): void {
		clearTimeout(this.#deadline);
		clearTimeout(this.#alarm);
		if (round?.phase !== 'open') return;
		this.#alarm = setTimeout(
			() => this.#tell(false),
			(round.openedAt ?? 0) + SILENT_AFTER_MS + ALARM_SLACK_MS - Date.now()
		);
		if (round.closesAt === null) return;
		const wait = Math.max(0, round.closesAt + GRACE_MS - Date.now());
		this.#deadline = setTimeout(() => this.#source.closeDue().catch(() => this.#retry()), wait);
	}

	/** Who is here moves the counts on screen and desk; the database knows nothing of it. */
	#presenceChanged(): void {
		this.#presence ??= setTimeout(() => {
			this.#presence = undefined;
			this.#tell(false);
		}, COALESCE_MS);
	}

	/** @param moved whether more than counts changed: only then do phones hear of it */
	#tell(moved: boolean): void {
		if (moved) delete this.#message.phone;
		delete this.#message.screen;
		delete this.#message.host;
		if (moved) for (const { stream } of this.#phones) this.#send('phone', stream);
		for (const stream of this.#watchers.screen) this.#send('screen', stream);
		for (const stream of this.#watchers.host) this.#send('host', stream);
	}

	#send(audience: Audience, stream: Stream): void {
		if (this.#state) stream.send((this.#message[audience] ??= encode(this.#view(audience, this.#state))));
	}

	#view(audience: Audience, state: LiveState): unknown {
		const room = { here: this.#seats.size, screens: this.#watchers.screen.size, tally: this.#tally };
		if (audience === 'phone') return phoneView(state, room, this.#rules);
		if (audience === 'screen') return screenView(state, room, this.#rules);
		return hostView(state, room, this.#rules, Date.now());
	}
}
