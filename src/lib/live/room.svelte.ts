import type { Instant } from '../lesson/phase.ts';
import type { PhoneView } from '../lesson/view.ts';
import type { ToldMe } from '../lesson/seat.ts';
import { doorOf, type Door } from './door.ts';
import { Line, onWaking, type Connection } from './line.ts';
import { choose, emptyBox, isPending, learn, letterOf, type Box } from './outbox.ts';
import { forget, keepLetters, keepPlace, lettersIn, onOtherTab, placeIn, type Place } from './place.ts';
import { Post } from './post.ts';

/** What keeps somebody from coming in, by its name; `lost` when nobody answered. */
export type Hindrance = { refused: string } | { lost: true };

/** A code whose lesson has not opened yet is tried again after this long. */
const LOOK_AGAIN_MS = 8_000;

/**
 * The browser's mirror of one room: it holds what the server said last, and decides nothing. Opened in a component's
 * effect and closed with it.
 */
export class Room {
	readonly code: string;
	#door = $state.raw<Door | null>(null);
	#view = $state.raw<PhoneView | null>(null);
	#me = $state.raw<ToldMe | null>(null);
	#connection = $state.raw<Connection>({ is: 'connecting' });
	#box = $state.raw<Box>(emptyBox);
	#hindrance = $state.raw<Hindrance | null>(null);
	/** The place that was just left: for as long as this page stays, it can be taken back. */
	#leftPlace = $state.raw<Place | null>(null);
	#seated = $state(false);
	/** The server's clock minus this device's, in milliseconds. */
	#offset = $state(0);

	readonly lesson = $derived(this.#view?.lesson ?? this.#door);
	readonly round = $derived(this.#view?.round ?? null);
	readonly letter = $derived(this.round && letterOf(this.#box, this.round.id));
	/** This seat's answer to the round that is on: waiting on this device, or saved; null before there is one. */
	readonly answer = $derived(
		this.letter && (isPending(this.letter) ? this.letter.content : (this.letter.saved?.content ?? null))
	);
	readonly kept = $derived(
		!this.letter || this.answer === null ? 'idle' : isPending(this.letter) ? 'pending' : 'saved'
	);

	readonly #ask: ReturnType<typeof doorOf>;
	readonly #post: Post;
	#place: Place;
	#line: Line | null = null;
	#stops: (() => void)[] = [];
	#looking: ReturnType<typeof setTimeout> | undefined;

	constructor(code: string) {
		this.code = code;
		this.#ask = doorOf(code);
		this.#place = placeIn(code);
		this.#post = new Post({
			send: (letter) => this.#ask.answer(letter),
			now: Date.now,
			chance: Math.random,
			later: (ms, run) => {
				const timer = setTimeout(run, ms);
				return () => clearTimeout(timer);
			},
			read: () => lettersIn(code),
			write: (letters) => keepLetters(code, letters),
			changed: (box) => (this.#box = box)
		});
		this.#box = this.#post.box;
		this.#stops = [onOtherTab(code, () => this.#post.adopt()), onWaking(() => this.#wake())];
		if (this.#place.seated) this.#enter();
		void this.#look();
	}

	get door(): Door | null {
		return this.#door;
	}
	get view(): PhoneView | null {
		return this.#view;
	}
	get me(): ToldMe | null {
		return this.#me;
	}
	get connection(): Connection {
		return this.#connection;
	}
	get box(): Box {
		return this.#box;
	}
	get hindrance(): Hindrance | null {
		return this.#hindrance;
	}
	get seated(): boolean {
		return this.#seated;
	}
	get offset(): number {
		return this.#offset;
	}
	get canComeBack(): boolean {
		return this.#leftPlace !== null;
	}

	/**
	 * Takes a seat.
	 * @param who a student number, an e-mail, a name; null for nobody in particular
	 * @returns what kept it from happening, or null
	 */
	async join(who: string | null): Promise<Hindrance | null> {
		const reply = await this.#ask.join(this.#place.key, who);
		if (!('yes' in reply)) return reply;
		this.#me = reply.yes.me;
		this.#offset = reply.yes.me.now - Date.now();
		this.#leftPlace = null;
		keepPlace(this.code, (this.#place = { ...this.#place, seated: true }));
		this.#enter();
		return null;
	}

	/** Links the seat to the class list. */
	async claim(claim: string): Promise<Hindrance | null> {
		const reply = await this.#ask.claim(claim);
		if (!('yes' in reply)) return reply;
		if (this.#me) this.#me = { ...this.#me, name: reply.yes.name, guest: null, claimed: true };
		return null;
	}

	/** Gives the seat up on this device; whoever takes the device next is somebody else. */
	async leave(): Promise<Hindrance | null> {
		const reply = await this.#ask.leave();
		if ('lost' in reply) return reply;
		this.#leftPlace = { ...this.#place, seated: false };
		this.#goOut();
		return null;
	}

	/** Takes the seat that was just left back. */
	comeBack(): Promise<Hindrance | null> {
		if (this.#leftPlace) this.#place = this.#leftPlace;
		return this.join(null);
	}

	/** After a seat was taken away: forgets it, so that the door asks who comes. */
	startAgain(): void {
		this.#goOut();
		void this.#look();
	}

	give(content: unknown): void {
		const { round } = this;
		if (!round) return;
		const ageMs = Date.now() + this.#offset - (round.openedAt ?? Infinity);
		this.#post.change((box) => choose(box, round.id, content, ageMs / 100));
	}

	/** Somebody does not want to wait for the next try. */
	tryNow(): void {
		this.#post.flush();
		this.#line?.wake();
		if (!this.#seated) void this.#look();
	}

	close(): void {
		clearTimeout(this.#looking);
		this.#line?.close();
		this.#post.close();
		for (const stop of this.#stops) stop();
	}

	async #look(): Promise<string | null> {
		clearTimeout(this.#looking);
		const reply = await this.#ask.look();
		if (!('yes' in reply)) {
			this.#hindrance = reply;
			if ('lost' in reply) this.#lookLater();
			return 'refused' in reply ? reply.refused : null;
		}
		this.#hindrance = null;
		this.#door = reply.yes;
		const { phase, seated, refused } = reply.yes;
		if (seated) {
			if (!this.#seated) this.#enter();
			return null;
		}
		if (!this.#seated && phase === 'draft') this.#lookLater();
		// The cookie is gone, the key is not: the same key is the same seat.
		if (this.#seated && !refused && phase !== 'ended' && !(await this.join(null))) return null;
		return refused ?? 'seat_unknown';
	}

	#lookLater(): void {
		if (!this.#seated) this.#looking = setTimeout(() => void this.#look(), LOOK_AGAIN_MS);
	}

	#wake(): void {
		this.#post.flush();
		if (!this.#seated) void this.#look();
	}

	#enter(): void {
		this.#seated = true;
		this.#line?.close();
		this.#connection = { is: 'connecting' };
		this.#line = new Line(this.#ask.events, {
			heard: (event, data) => (event === 'me' ? this.#meet(data as ToldMe) : this.#receive(data as PhoneView)),
			changed: (connection) => {
				this.#connection = connection;
				if (connection.is === 'live') this.#post.flush();
			},
			why: () => this.#look()
		});
	}

	#goOut(): void {
		this.#line?.close();
		this.#line = null;
		this.#connection = { is: 'connecting' };
		this.#seated = false;
		this.#me = null;
		this.#view = null;
		forget(this.code);
		this.#place = placeIn(this.code);
		this.#post.change((box) => ({ ...box, letters: [], nextTry: null }));
	}

	#meet(me: ToldMe): void {
		this.#me = me;
		this.#offset = me.now - Date.now();
		if (!this.#place.seated) keepPlace(this.code, (this.#place = { ...this.#place, seated: true }));
		const { round, answer, revision } = me;
		if (round) this.#post.change((box) => learn(box, round, answer, revision));
	}

	/** The newest word wins, whatever order they come in. */
	#receive(view: PhoneView): void {
		if (view.at >= (this.#view?.at ?? 0)) this.#view = view;
	}
}

/** When something that waits will be tried next, in whole seconds from now; null when nothing waits. */
export function secondsTo(nextTry: Instant | null, now: Instant): number | null {
	return nextTry === null ? null : Math.max(0, Math.ceil((nextTry - now) / 1000));
}
