import { readFile } from 'node:fs/promises';
import { inject, expect, test } from 'vitest';
import { TEMPLATE } from '../support/cluster.ts';
import { dumpSchema, SCHEMA_FILE } from '../support/schema.ts';
import { emptyDatabase } from '../support/postgres.ts';

test('supabase/schema.sql is the end state of the migrations; if this fails, run npm run schema', async () => {
	const written = await readFile(SCHEMA_FILE, 'utf8');
	expect(written).toBe(await dumpSchema(inject('postgres'), TEMPLATE));
});

test('statements of any length reach pg_dump whole', async () => {
	const db = await emptyDatabase();
	const [{ name } = { name: '' }] = await db.sql<{ name: string }[]>`select current_database() as name`;
	const body = 'é'.repeat(60_000);
	await db.sql.unsafe(`create function long() returns text language sql as $$ select '${body}' $$`);
	expect(await dumpSchema(inject('postgres'), name)).toContain(body);
	await db.close();
});
