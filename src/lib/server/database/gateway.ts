/** Who is calling: nobody, a signed-in person, or our own server on behalf of a seat whose cookie it has verified. */
export type Caller =
	{ role: 'anon' } | { role: 'authenticated'; sub: string; email: string } | { role: 'service_role' };

export const server: Caller = { role: 'service_role' };
export const stranger: Caller = { role: 'anon' };

/**
 * The one door to the data: SQL functions, called by name with named arguments, answering JSON.
 * Both gateways keep it: `postgres` (here) and `supabase` (PostgREST's rpc).
 */
export interface Gateway {
	/**
	 * Calls `public.<name>` as `caller`; one call is one transaction.
	 * @param args JSON values by parameter name; objects and arrays go to jsonb parameters
	 * @returns the function's JSON, undecoded
	 * @throws {Refused} when the function refuses by name; {@link Unavailable} when the database does not answer
	 */
	call(caller: Caller, name: string, args: Record<string, unknown>): Promise<unknown>;
	/** Calls back with the payload of each notification; after a gap it calls back with null: read again. */
	listen(channel: string, heard: (payload: string | null) => void): Promise<() => Promise<void>>;
	close(): Promise<void>;
}

/** A connection of its own for one hot purpose; the same door as {@link Gateway.call}. */
export type Lane = Pick<Gateway, 'call' | 'close'>;

/** A deed refused by its SQL function. `reason` is the stable name (`round_closed`), `status` the HTTP status. */
export class Refused extends Error {
	readonly reason: string;
	readonly status: number;
	readonly detail: string | undefined;
	constructor(reason: string, status: number, detail?: string) {
		super(reason);
		this.name = 'Refused';
		this.reason = reason;
		this.status = status;
		this.detail = detail;
	}
}

/** The database did not answer. The deed may or may not have happened: repeat it with the same id. */
export class Unavailable extends Error {
	constructor(cause: unknown) {
		super('database_unavailable', { cause });
		this.name = 'Unavailable';
	}
}
