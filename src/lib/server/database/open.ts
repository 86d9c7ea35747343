import { connect, openExternal, type Address, type Cluster } from './connect.ts';
import { openEmbedded } from './embedded.ts';
import type { Gateway, Lane } from './gateway.ts';
import { migrate } from './migrate.ts';
import { postgresGateway } from './postgres.ts';

export interface Database {
	gateway: Gateway;
	/** A connection of its own for one hot purpose. */
	lane(name: string): Lane;
	/** For migrations, seeds and backups; never for a request. */
	owner: Address;
	/** One line for the operator: where the data is. */
	where: string;
	close(): Promise<void>;
}

export interface OpenOptions {
	/** The project's folder, where `supabase/migrations` is. */
	root?: string;
	log?: (line: string) => void;
	test?: boolean;
}

/** The variables read here. */
export type DatabaseEnv = { [name in 'DATABASE_URL' | 'AMPHI_DATA']?: string | undefined };

const DEFAULT_DATA_DIR = './data';

/**
 * Opens the database the environment asks for: the Postgres at `DATABASE_URL`, else one of our own in `AMPHI_DATA`
 * (default `./data`). Applies what migrations are missing.
 * @throws one sentence for the operator
 */
export async function openDatabase(env: DatabaseEnv = process.env, options: OpenOptions = {}): Promise<Database> {
	const { root = process.cwd(), ...how } = options;
	const dir = env.AMPHI_DATA || DEFAULT_DATA_DIR;
	const cluster = env.DATABASE_URL ? openExternal(env.DATABASE_URL) : await openEmbedded({ dir, ...how });
	try {
		await migrateAs(cluster.owner, root);
	} catch (error) {
		await cluster.stop();
		throw error;
	}
	return serve(cluster, env.DATABASE_URL ? hostOf(env.DATABASE_URL) : dir);
}

async function migrateAs(owner: Address, root: string): Promise<void> {
	const sql = connect(owner, { max: 1 });
	await migrate(sql, root).finally(() => sql.end());
}

function serve(cluster: Cluster, where: string): Database {
	const gateway = postgresGateway(cluster.authenticator);
	const lanes = new Set<Lane>();
	return {
		gateway,
		owner: cluster.owner,
		where,
		lane: (name) => {
			const lane = gateway.lane(name);
			lanes.add(lane);
			return lane;
		},
		close: async () => {
			await Promise.all([gateway, ...lanes].map((open) => open.close()));
			await cluster.stop();
		}
	};
}

/** Never shows the password. */
function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : 'DATABASE_URL';
}
