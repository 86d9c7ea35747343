import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from './database/connect.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Database } from './database/open.ts';

export interface DemoAccount {
	email: string;
	password: string;
}

const claire: DemoAccount & { name: string } = {
	name: 'Claire Fontanel',
	email: 'claire@amphi.example',
	password: 'ardoise et craie'
};

/**
 * Fills an empty instance with one course, its class and two lessons (`supabase/seed.sql`), taught by Claire.
 * @returns the accounts of the demonstration; none when the instance is somebody's own
 */
export async function seedDemo(database: Database, accounts: Accounts): Promise<DemoAccount[]> {
	const { email, password } = claire;
	if (await accounts.empty()) {
		await accounts.found(claire);
		const seed = await readFile(join(process.cwd(), 'supabase', 'seed.sql'), 'utf8');
		const sql = connect(database.owner, { max: 1 });
		await sql.unsafe(seed).finally(() => sql.end());
	}
	const sql = connect(database.owner, { max: 1 });
	const [found] = await sql`select 1 from app.person where email = ${email}`.finally(() => sql.end());
	return found ? [{ email, password }] : [];
}
