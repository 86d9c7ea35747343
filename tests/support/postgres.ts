import { randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import { inject } from 'vitest';
import { connect, type Address } from '../../src/lib/server/database/connect.ts';
import { postgresGateway, type PostgresGateway } from '../../src/lib/server/database/postgres.ts';
import { TEMPLATE } from './cluster.ts';

/** A database that nobody else uses, with every migration applied and no row in it. */
export interface Fresh {
	gateway: PostgresGateway;
	/** The owner, past every door: to arrange a story and to look behind it. */
	sql: Sql;
	owner: Address;
	authenticator: Address;
	close(): Promise<void>;
}

/** Clones the template; call it in `beforeAll` and close what it gives in `afterAll`. */
export function freshDatabase(): Promise<Fresh> {
	return create(TEMPLATE);
}

/** A database in which nothing of ours was ever done. */
export function emptyDatabase(): Promise<Fresh> {
	return create('template1');
}

async function create(template: string): Promise<Fresh> {
	const path = inject('postgres');
	const database = `story_${randomBytes(6).toString('hex')}`;
	const admin = connect({ path, user: 'postgres', database: 'postgres' }, { max: 1, fetch_types: false });
	await admin.unsafe(`create database ${database} template ${template}`).finally(() => admin.end());
	const owner = { path, user: 'postgres', database };
	const authenticator = { path, user: 'authenticator', database };
	const sql = connect(owner, { max: 4 });
	const gateway = postgresGateway(authenticator);
	// Dropping it would take longer than the test: the whole Postgres goes away at the end of the run.
	const close = async () => void (await Promise.all([gateway.close(), sql.end({ timeout: 1 })]));
	return { gateway, sql, owner, authenticator, close };
}
