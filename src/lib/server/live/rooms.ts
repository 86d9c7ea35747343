import { ask } from '../database/functions/index.ts';
import { Refused, server, type Gateway } from '../database/gateway.ts';
import { readCode } from '../../lesson/code.ts';
import type { RulesOf } from '../../lesson/view.ts';
import { Limiter } from './limiter.ts';
import { LessonRoom, type RoomSource } from './room.ts';
import { HEARTBEAT_MS } from './stream.ts';

/** What anybody who knows a code may know of its lesson. */
export interface LessonDoor {
	id: string;
	code: string;
	title: string;
	phase: string;
	hasRoster: boolean;
	screenKey: string;
}

/** A room nobody has a stream to is forgotten after this long; the database remembers. */
const EMPTY_ROOM_MS = 60_000;
/** What a code opens is asked again after this long: between a lesson's opening and the first phone lie seconds. */
const DOOR_FRESH_MS = 1_000;
const SWEEP_MS = 10_000;
/** Codes nobody has: more guesses than a full amphitheatre mistypes in a second are not typing. */
const UNKNOWN_CODES = { allowed: 100, windowMs: 1_000 };
const GUESSES = 'all of them';

/** Every lesson this process shows somebody, kept fresh by the bus between processes. */
export class Rooms {
	readonly #db: Gateway;
	readonly #rules: RulesOf;
	#rooms = new Map<string, { room: LessonRoom; usedAt: number }>();
	#doors = new Map<string, { door: LessonDoor; until: number }>();
	#guesses = new Limiter(UNKNOWN_CODES.allowed, UNKNOWN_CODES.windowMs);
	#timers: NodeJS.Timeout[] = [];
	#unlisten: (() => Promise<void>) | undefined;

	constructor(db: Gateway, rules: RulesOf) {
		this.#db = db;
		this.#rules = rules;
	}

	async open(): Promise<void> {
		this.#unlisten = await this.#db.listen('amphi', (lesson) => this.#heard(lesson));
		this.#timers = [
			setInterval(() => this.#beat(), HEARTBEAT_MS),
			setInterval(() => void this.#sweep().catch(() => undefined), SWEEP_MS)
		];
	}

	/**
	 * What a typed code opens.
	 * @throws {Refused} `wrong_code`
	 */
	async door(typed: string): Promise<LessonDoor> {
		const code = readCode(typed);
		if (!code) throw new Refused('wrong_code', 404);
		const now = Date.now();
		const known = this.#doors.get(code);
		if (known && known.until > now) return known.door;
		if (!known && this.#guesses.full(GUESSES, now)) throw new Refused('too_fast', 429);
		const door = await ask(this.#db, server, 'lesson_door', { code }).catch((cause) => {
			if (cause instanceof Refused) this.#guesses.take(GUESSES, now);
			throw cause;
		});
		if (this.#doors.size > 5_000) this.#doors.clear();
		this.#doors.set(code, { door, until: now + DOOR_FRESH_MS });
		return door;
	}

	/** Whether a code has opened a lesson in this process: asking takes no time, and proves nothing for now. */
	knows(code: string): boolean {
		return this.#doors.has(code);
	}

	/** Opens a door to nowhere, until what it returns is called. */
	pretend(door: LessonDoor): () => void {
		this.#doors.set(door.code, { door, until: Number.POSITIVE_INFINITY });
		return () => void this.#doors.delete(door.code);
	}

	/** The room of a lesson; made when this process has none yet. */
	of(lesson: string): LessonRoom {
		const known = this.#rooms.get(lesson);
		if (known) {
			known.usedAt = Date.now();
			return known.room;
		}
		const room = new LessonRoom(lesson, this.#source(lesson), this.#rules);
		this.#rooms.set(lesson, { room, usedAt: Date.now() });
		return room;
	}

	/** Forgets what codes open: a lesson has just been moved here, and its phones are about to ask. */
	moved(lesson: string): Promise<void> {
		for (const [code, { door }] of this.#doors) if (door.id === lesson) this.#doors.delete(code);
		return this.of(lesson).refresh();
	}

	/** Hangs up on everybody; their browsers come back to whoever answers then. */
	drain(): void {
		for (const timer of this.#timers) clearInterval(timer);
		for (const { room } of this.#rooms.values()) room.close();
		this.#rooms.clear();
	}

	async close(): Promise<void> {
		this.drain();
		await this.#unlisten?.();
	}

	#source(lesson: string): RoomSource {
		return {
			state: () => ask(this.#db, server, 'live_state', { lesson }),
			tally: (round) => ask(this.#db, server, 'live_tally', { round }),
			closeDue: async () => void (await ask(this.#db, server, 'close_due_rounds', {}))
		};
	}

	/** @param lesson null when notifications may have been missed: then every room reads again */
	#heard(lesson: string | null): void {
		if (lesson !== null) return this.#rooms.get(lesson)?.room.changed();
		for (const { room } of this.#rooms.values()) room.changed();
	}

	#beat(): void {
		const now = Date.now();
		for (const [lesson, { room, usedAt }] of this.#rooms) {
			room.beat(now);
			if (!room.empty || now - usedAt < EMPTY_ROOM_MS) continue;
			room.close();
			this.#rooms.delete(lesson);
		}
	}

	/** Rounds whose own process died before closing them. */
	async #sweep(): Promise<void> {
		await ask(this.#db, server, 'close_due_rounds', {});
	}
}
