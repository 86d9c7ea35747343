import postgres from 'postgres';

/** Where a Postgres is and as whom to speak: a socket file of our own, or the operator's `DATABASE_URL`. */
export type Address = { path: string; user: string; database: string } | { url: string };

/** A Postgres that somebody keeps running for us, or that we keep running ourselves. */
export interface Cluster {
	/** Owns tables and functions: migrations only. */
	owner: Address;
	/** May become `anon`, `authenticated` or `service_role`, and is nothing by itself: the gateway. */
	authenticator: Address;
	/** Ends what was started here; a Postgres that we did not start is left alone. */
	stop(): Promise<void>;
}

type Settings = postgres.Options<Record<string, postgres.PostgresType>>;

// The library waits up to 16 s after an outage; Postgres is usually back within a quarter of a second.
const RECONNECT_S = 0.1;
const CONNECT_TIMEOUT_S = 5;

/**
 * Opens a postgres.js client (it connects at its first query).
 * @param address where, and as whom
 * @param settings postgres.js options that differ from ours
 */
export function connect(address: Address, settings: Settings = {}): postgres.Sql {
	const all: Settings = {
		backoff: () => RECONNECT_S,
		connect_timeout: CONNECT_TIMEOUT_S,
		onnotice: () => {},
		...settings
	};
	return 'url' in address ? postgres(address.url, all) : postgres({ ...address, ...all });
}

/**
 * The operator's own Postgres as a cluster. Its one account does everything; the gateway still takes on the caller's
 * role at each connection.
 * @param url `postgres://user:password@host:port/database`
 */
export function openExternal(url: string): Cluster {
	return { owner: { url }, authenticator: { url }, stop: async () => {} };
}
