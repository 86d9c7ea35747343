import type { Instant } from '../lesson/phase.ts';
import { due, emptyBox, leave, merge, settle, type Box, type Letter, type Outcome } from './outbox.ts';

/** What carries letters stands on, handed in: a clock, chance, a way out, a place that survives a reload. */
export interface Surroundings {
	send(letter: Letter): Promise<Outcome>;
	now(): Instant;
	/** A number in [0, 1). */
	chance(): number;
	/** Runs something later. @returns how to call it off */
	later(ms: number, run: () => void): () => void;
	read(): readonly Letter[];
	write(letters: readonly Letter[]): void;
	changed(box: Box): void;
}

/** Carries the outbox to the server: one letter under way at a time, until it is acknowledged or refused. */
export class Post {
	readonly #around: Surroundings;
	#box: Box;
	#callOff: () => void = () => undefined;
	#closed = false;

	constructor(around: Surroundings) {
		this.#around = around;
		this.#box = { ...emptyBox, letters: around.read() };
	}

	get box(): Box {
		return this.#box;
	}

	/** Applies a change of the box and sends what it makes due. */
	change(step: (box: Box) => Box): void {
		const before = this.#box;
		this.#box = step(before);
		if (this.#box === before) return;
		if (this.#box.letters !== before.letters) this.#around.write(this.#box.letters);
		this.#around.changed(this.#box);
		this.#go();
	}

	/** The network is back, or somebody asks: no more waiting. */
	flush(): void {
		this.#box = { ...this.#box, nextTry: null };
		this.#go();
	}

	/** Another tab has written: take over what it knows. */
	adopt(): void {
		this.change((box) => merge(box, this.#around.read()));
	}

	close(): void {
		this.#closed = true;
		this.#callOff();
	}

	#go(): void {
		this.#callOff();
		if (this.#closed || this.#box.sending || !due(this.#box)) return;
		const wait = (this.#box.nextTry ?? 0) - this.#around.now();
		if (wait > 0) this.#callOff = this.#around.later(wait, () => this.flush());
		else this.#send();
	}

	#send(): void {
		const letter = due(this.#box);
		if (!letter) return;
		// Set before anybody is told: whoever is told may ask again.
		this.#box = leave(this.#box);
		this.#around.changed(this.#box);
		void this.#around.send(letter).then((outcome) => {
			const { now, chance } = this.#around;
			this.change((box) => settle(box, outcome, now(), chance()));
		});
	}
}
