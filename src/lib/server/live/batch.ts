import { Unavailable } from '../database/gateway.ts';

interface Waiting<Item, Out> {
	item: Item;
	resolve: (out: Out) => void;
	reject: (reason: unknown) => void;
}

/**
 * Carries items to the database in groups: one call and one commit for all that arrive within a few milliseconds.
 * One group is under way at a time, so that overload makes groups larger instead of queues longer.
 */
export class Batch<Item, Out> {
	readonly #run: (items: Item[]) => Promise<Out[]>;
	readonly #windowMs: number;
	readonly #most: number;
	#waiting: Waiting<Item, Out>[] = [];
	#scheduled = false;

	/**
	 * @param run keeps the items and answers one outcome each, in order; called with at most `most` of them
	 * @param windowMs how long the first of a group waits for others
	 */
	constructor(run: (items: Item[]) => Promise<Out[]>, windowMs: number, most: number) {
		this.#run = run;
		this.#windowMs = windowMs;
		this.#most = most;
	}

	/** Resolves after the commit that kept the item; rejects when its group could not be kept. */
	add(item: Item): Promise<Out> {
		const outcome = new Promise<Out>((resolve, reject) => this.#waiting.push({ item, resolve, reject }));
		if (!this.#scheduled) {
			this.#scheduled = true;
			setTimeout(() => void this.#drain(), this.#windowMs);
		}
		return outcome;
	}

	/** Without a pause after each, a group would be whoever came while the one before was kept: two or three. */
	async #drain(): Promise<void> {
		await this.#keep(this.#waiting.splice(0, this.#most));
		this.#scheduled = this.#waiting.length > 0;
		if (this.#scheduled) setTimeout(() => void this.#drain(), this.#waiting.length < this.#most ? this.#windowMs : 0);
	}

	async #keep(group: Waiting<Item, Out>[]): Promise<void> {
		try {
			const outcomes = await this.#run(group.map(({ item }) => item));
			group.forEach(({ resolve }, i) => resolve(outcomes[i] as Out));
		} catch (cause) {
			// One item the database cannot read must not take the others down with it.
			if (group.length > 1 && !(cause instanceof Unavailable)) for (const one of group) await this.#keep([one]);
			else for (const { reject } of group) reject(cause);
		}
	}
}
