import type { Sql } from 'postgres';
import { connect, type Address } from '../connect.ts';
import { encoding } from './encoding.ts';
import { isLost, translate } from './errors.ts';

export interface ClientOptions {
	/** Shown in pg_stat_activity. */
	name: string;
	/** The role each of its connections starts in and falls back to. */
	role: string;
	/** `request.jwt.claims` of each connection. */
	claims: Record<string, unknown>;
	max: number;
	/** How long a call may take before it counts as lost. */
	patienceMs: number;
}

// The server gives up first, so that a slow statement is told from a connection that will never answer.
const SERVER_HEAD_START_MS = 500;
const DRAIN_S = 5;
const INFERRED = 0;

/**
 * Connections of one role, one statement per call. When one of them breaks, all are replaced: postgres.js may reconnect a
 * broken connection into a state in which it never sends again.
 */
export class Client {
	readonly #address: Address;
	readonly #options: ClientOptions;
	#sql: Sql;

	constructor(address: Address, options: ClientOptions) {
		this.#address = address;
		this.#options = options;
		this.#sql = this.#open();
	}

	/**
	 * Runs one prepared statement in a transaction of its own.
	 * @param parameters JSON values; their types are the statement's
	 * @returns the column `result` of its first row
	 */
	async run(statement: string, parameters: unknown[]): Promise<unknown> {
		const sql = this.#sql;
		try {
			// Without parameters the library would choose the simple protocol, which is not prepared.
			const options = { prepare: true, simple: false };
			const values = parameters.map((value) => sql.typed(value as string, INFERRED));
			const rows = await withinMs(this.#options.patienceMs, sql.unsafe(statement, values, options));
			return rows[0]?.['result'] ?? null;
		} catch (error) {
			if (error instanceof NoAnswer || isLost(error)) this.#replace(sql);
			throw translate(error);
		}
	}

	async close(): Promise<void> {
		await this.#sql.end({ timeout: DRAIN_S });
	}

	#open(): Sql {
		const { name, role, claims, max, patienceMs } = this.#options;
		return connect(this.#address, {
			max,
			types: encoding,
			connection: {
				application_name: name,
				role,
				'request.jwt.claims': JSON.stringify(claims),
				statement_timeout: Math.max(patienceMs - SERVER_HEAD_START_MS, SERVER_HEAD_START_MS)
			}
		});
	}

	#replace(broken: Sql): void {
		if (this.#sql !== broken) return;
		this.#sql = this.#open();
		// Calls that are still served by the other connections may end.
		broken.end({ timeout: DRAIN_S }).catch(() => {});
	}
}

class NoAnswer extends Error {
	readonly code = 'CONNECTION_SILENT';
}

async function withinMs<T>(patienceMs: number, work: PromiseLike<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const silence = new Promise<never>((_, fail) => {
		timer = setTimeout(() => fail(new NoAnswer(`no answer within ${patienceMs} ms`)), patienceMs);
	});
	return Promise.race([work, silence]).finally(() => clearTimeout(timer));
}
