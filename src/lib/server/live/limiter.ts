/** Counts tries in fixed windows, in memory: a courtesy to the others in the room, not a wall (SQL is the wall). */
export class Limiter {
	readonly #allowed: number;
	readonly #windowMs: number;
	#windows = new Map<string, { until: number; n: number }>();

	constructor(allowed: number, windowMs: number) {
		this.#allowed = allowed;
		this.#windowMs = windowMs;
	}

	/** Counts one try of `key`; false when it is one too many for the window it falls into. */
	take(key: string, now: number): boolean {
		const current = this.#windows.get(key);
		if (current && current.until > now) return ++current.n <= this.#allowed;
		if (this.#windows.size > 20_000) this.#sweep(now);
		this.#windows.set(key, { until: now + this.#windowMs, n: 1 });
		return true;
	}

	/** Whether another try of `key` would be one too many; counts none. */
	full(key: string, now: number): boolean {
		const current = this.#windows.get(key);
		return current !== undefined && current.until > now && current.n >= this.#allowed;
	}

	#sweep(now: number): void {
		for (const [key, { until }] of this.#windows) if (until <= now) this.#windows.delete(key);
	}
}
