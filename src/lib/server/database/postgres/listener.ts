import type { Sql } from 'postgres';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Address } from '../connect.ts';
import { translate } from './errors.ts';

type Heard = (payload: string | null) => void;

const RETRY_MS = 100;
const PATIENCE_MS = 3_000;
// A half-open network connection stays silent for ever; asking finds out.
const PULSE_MS = 15_000;

/** One connection that hears every channel, and says when it may have missed something. */
export class Listener {
	readonly #address: Address;
	readonly #channels = new Map<string, Set<Heard>>();
	#connecting: Promise<void> | undefined;
	#sql: Sql | undefined;
	#pulse: NodeJS.Timeout | undefined;
	#closed = false;

	constructor(address: Address) {
		this.#address = address;
	}

	/**
	 * @param channel an identifier
	 * @returns what ends it
	 */
	async listen(channel: string, heard: Heard): Promise<() => Promise<void>> {
		const ears = this.#channels.get(channel) ?? new Set();
		const isNew = ears.size === 0;
		this.#channels.set(channel, ears.add(heard));
		try {
			if (!this.#sql) await (this.#connecting ??= this.#connect().finally(() => (this.#connecting = undefined)));
			if (isNew && this.#sql) await subscribe(this.#sql, [channel]);
		} catch (error) {
			ears.delete(heard);
			throw translate(error);
		}
		return () => this.#forget(channel, heard);
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearInterval(this.#pulse);
		await this.#sql?.end({ timeout: 0 });
	}

	async #forget(channel: string, heard: Heard): Promise<void> {
		const ears = this.#channels.get(channel);
		ears?.delete(heard);
		if (!ears || ears.size > 0) return;
		this.#channels.delete(channel);
		await this.#sql?.unsafe(`unlisten "${channel}"`).catch(() => {});
	}

	/** Leaves nothing behind when it fails. */
	async #connect(): Promise<void> {
		const settings = {
			max: 1,
			fetch_types: false,
			max_lifetime: null,
			connection: { application_name: 'amphi listener' },
			onnotify: (channel: string, payload: string) => this.#tell(channel, payload),
			onclose: () => this.#lose(sql)
		};
		const sql: Sql = connect(this.#address, settings);
		try {
			await subscribe(sql, [...this.#channels.keys()]);
		} catch (error) {
			sql.end({ timeout: 0 }).catch(() => {});
			throw error;
		}
		this.#sql = sql;
		this.#pulse = setInterval(() => subscribe(sql, []).catch(() => this.#lose(sql)), PULSE_MS).unref();
	}

	#lose(sql: Sql): void {
		if (this.#closed || this.#sql !== sql) return;
		this.#sql = undefined;
		clearInterval(this.#pulse);
		sql.end({ timeout: 0 }).catch(() => {});
		this.#connecting = this.#reconnect().finally(() => (this.#connecting = undefined));
	}

	async #reconnect(): Promise<void> {
		while (!this.#closed) {
			const missing = await this.#connect().then(
				() => false,
				() => true
			);
			if (!missing) return this.#channels.forEach((ears) => ears.forEach((heard) => heard(null)));
			await sleep(RETRY_MS, undefined, { ref: false });
		}
	}

	#tell(channel: string, payload: string): void {
		this.#channels.get(channel)?.forEach((heard) => heard(payload));
	}
}

async function subscribe(sql: Sql, channels: string[]): Promise<void> {
	const statements = [...channels.map((channel) => `listen "${channel}"`), 'select 1'].join('; ');
	const late = sleep(PATIENCE_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('no answer')));
	late.catch(() => {});
	await Promise.race([sql.unsafe(statements), late]);
}
