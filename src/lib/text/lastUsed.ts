/** A memory of the `size` values asked for last; the one not asked for longest leaves first. */
export class LastUsed<Key, Value> {
	readonly #size: number;
	readonly #values = new Map<Key, Value>();

	constructor(size: number) {
		this.#size = size;
	}

	/** The value remembered for the key, or the one `make` returns, remembered from now on. */
	get(key: Key, make: () => Value): Value {
		const known = this.#values.get(key);
		const value = known ?? make();
		// A Map keeps the order of insertion: put back, the key is the youngest.
		this.#values.delete(key);
		this.#values.set(key, value);
		if (this.#values.size > this.#size) {
			const [oldest] = this.#values.keys();
			if (oldest !== undefined) this.#values.delete(oldest);
		}
		return value;
	}
}
