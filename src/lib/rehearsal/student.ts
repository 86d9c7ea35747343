import { kindOf } from '../activities/index.ts';
import type { ToldMe } from '../lesson/seat.ts';
import type { PhoneView, RoundView } from '../lesson/view.ts';
import type { Chance } from './chance.ts';
import type { ServerEvent } from './sse.ts';
import type { Line, Reply, Wire } from './wire.ts';

/** What a student tells whoever drives it. */
export interface StudentEars {
	saw?(view: PhoneView): void;
	/** The line broke, or was never opened. @param status what the server answered instead */
	lost?(status: number | null): void;
	/** The seat is not ours any more. */
	shownOut?(reason: string): void;
}

/** The server answered, and the answer was no. */
export class SaidNo extends Error {
	readonly status: number;
	constructor(what: string, { status, body }: Reply) {
		super(`${what}: ${status} ${body.slice(0, 120)}`);
		this.name = 'SaidNo';
		this.status = status;
	}
}

const KEY_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const KEY_LENGTH = 22;

// Everybody in the room gets the same bytes: one of them is parsed for all.
let lastText = '';
let lastView: PhoneView | null = null;
function viewOf(text: string): PhoneView {
	if (text !== lastText || !lastView) {
		lastText = text;
		lastView = JSON.parse(text) as PhoneView;
	}
	return lastView;
}

/** One phone in a lesson, over the same addresses and in the same order as the page in a browser. */
export class Student {
	view: PhoneView | null = null;
	self: ToldMe | null = null;
	readonly #wire: Wire;
	readonly #base: string;
	readonly #key: string;
	readonly #chance: Chance;
	readonly #ears: StudentEars;
	#cookie: string | undefined;
	#line: Line | undefined;
	#revision = 0;

	/** @param code of the lesson */
	constructor(wire: Wire, code: string, chance: Chance, ears: StudentEars = {}) {
		this.#wire = wire;
		this.#base = `/live/${code}`;
		this.#chance = chance;
		this.#ears = ears;
		const letter = () => KEY_LETTERS[Math.floor(chance() * KEY_LETTERS.length)];
		this.#key = Array.from({ length: KEY_LENGTH }, letter).join('');
	}

	get seated(): boolean {
		return this.#cookie !== undefined;
	}

	get listening(): boolean {
		return this.#line !== undefined;
	}

	/** The page, as the QR code leads to it. @throws {SaidNo} */
	async load(): Promise<void> {
		const page = await this.#wire.get(this.#base, this.#cookie);
		if (page.status !== 200) throw new SaidNo('page', page);
	}

	/** Asks what the code opens, then for a seat; the same again is the same seat. @throws {SaidNo} */
	async join(who: string | null): Promise<void> {
		const door = await this.#wire.get(`${this.#base}/door`, this.#cookie);
		if (door.status !== 200) throw new SaidNo('door', door);
		const joined = await this.#wire.post(`${this.#base}/join`, { key: this.#key, who, simulated: true });
		if (joined.status !== 200) throw new SaidNo('join', joined);
		this.#cookie = joined.cookie;
	}

	/** Opens the line; the views come to `saw`. */
	listen(): void {
		this.#line?.close();
		this.#line = this.#wire.listen(`${this.#base}/events`, this.#cookie, {
			heard: (event) => this.#heard(event),
			ended: (status) => {
				this.#line = undefined;
				this.#ears.lost?.(status);
			}
		});
	}

	/** Loses the network, or lies face down on the table. */
	drop(): void {
		this.#line?.close();
		this.#line = undefined;
	}

	/** A new change of mind about an open round; hand it to `give`, again and again until it is kept. */
	decide({ id, kind, shown }: RoundView): { round: string; content: unknown; revision: number } {
		this.#revision = Math.max(this.#revision, this.self?.round === id ? this.self.revision : 0) + 1;
		return { round: id, content: kindOf(kind)?.simulate(shown, this.#chance), revision: this.#revision };
	}

	/** @returns when the answer is committed. @throws {SaidNo} for good, or anything else when it is to be sent again */
	async give(answer: ReturnType<Student['decide']>): Promise<void> {
		const reply = await this.#wire.post(`${this.#base}/answer`, answer, this.#cookie);
		if (reply.status !== 200) throw new SaidNo('answer', reply);
	}

	#heard({ event, data }: ServerEvent): void {
		if (event === 'me') this.self = JSON.parse(data) as ToldMe;
		else if (event === 'gone') this.#ears.shownOut?.((JSON.parse(data) as { refused: string }).refused);
		else if (event === 'message') this.#ears.saw?.((this.view = viewOf(data)));
	}
}
