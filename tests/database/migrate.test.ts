import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { copyFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../src/lib/server/database/connect.ts';
import { migrate } from '../../src/lib/server/database/migrate.ts';
import { emptyDatabase, type Fresh } from '../support/postgres.ts';

const SHIM = join('src', 'lib', 'server', 'database', 'shim.sql');
let root: string;
let db: Fresh;

beforeEach(async () => {
	root = await mkdtemp(join(tmpdir(), 'amphi-project-'));
	await mkdir(join(root, dirname(SHIM)), { recursive: true });
	await copyFile(SHIM, join(root, SHIM));
	db = await emptyDatabase();
});

afterEach(async () => {
	await db.close();
	await rm(root, { recursive: true });
});

async function write(file: string, text: string): Promise<void> {
	await mkdir(join(root, 'supabase', 'migrations'), { recursive: true });
	await writeFile(join(root, 'supabase', 'migrations', file), text);
}

test('each file is applied once, in the order of the versions', async () => {
	await write('20_second.sql', 'alter table chalk add colour text');
	await write('3_first.sql', 'create table chalk (id int)');
	expect(await migrate(db.sql, root)).toEqual(['3_first.sql', '20_second.sql']);
	expect(await migrate(db.sql, root)).toEqual([]);
	await write('100_third.sql', 'drop table chalk');
	expect(await migrate(db.sql, root)).toEqual(['100_third.sql']);
});

test('the records are those of the Supabase CLI', async () => {
	await write('3_first.sql', 'create table chalk (id int)');
	await migrate(db.sql, root);
	const records = await db.sql`select * from supabase_migrations.schema_migrations`;
	expect([...records]).toEqual([{ version: '3', statements: ['create table chalk (id int)'], name: 'first' }]);
});

test('processes that start together apply each file once', async () => {
	await write('1_one.sql', 'create table one (id int)');
	await write('2_two.sql', 'select pg_sleep(0.1); create table two (id int)');
	const starts = Array.from({ length: 5 }, async () => {
		const sql = connect(db.owner, { max: 1 });
		return migrate(sql, root).finally(() => sql.end());
	});
	expect((await Promise.all(starts)).flat().sort()).toEqual(['1_one.sql', '2_two.sql']);
});

test('an applied file is frozen', async () => {
	await write('1_one.sql', 'create table one (id int)');
	await migrate(db.sql, root);
	await write('1_one.sql', 'create table one (id bigint)');
	await expect(migrate(db.sql, root)).rejects.toThrow('The migration 1_one.sql has changed since it was applied here');
});

test('other line endings are no change', async () => {
	await write('1_one.sql', 'create table one\n(id int)');
	await migrate(db.sql, root);
	await write('1_one.sql', 'create table one\r\n(id int)');
	expect(await migrate(db.sql, root)).toEqual([]);
});

test('a file that fails leaves nothing, and the sentence names its line', async () => {
	await write('1_one.sql', 'create table one (id int);\n\ncreate tabel two (id int)');
	await expect(migrate(db.sql, root)).rejects.toThrow('The migration 1_one.sql failed at line 3: syntax error');
	expect(await db.sql`select to_regclass('one') as found`).toEqual([{ found: null }]);
});

test('a file applied by the CLI is not applied again, and is frozen from then on', async () => {
	await migrate(db.sql, root);
	await db.sql`insert into supabase_migrations.schema_migrations (version, name) values ('1', 'one')`;
	await write('1_one.sql', 'create table one (id int)');
	expect(await migrate(db.sql, root)).toEqual([]);
	await write('1_one.sql', 'create table one (id bigint)');
	await expect(migrate(db.sql, root)).rejects.toThrow('has changed');
});

test('two files of one version are refused', async () => {
	await write('1_one.sql', 'select 1');
	await write('1_other.sql', 'select 1');
	await expect(migrate(db.sql, root)).rejects.toThrow('share the version');
});

test('nobody may call a new function until a migration says so', async () => {
	await write('1_one.sql', "create function public.knock() returns jsonb language sql as $$ select '1'::jsonb $$");
	await migrate(db.sql, root);
	await expect(db.gateway.call({ role: 'anon' }, 'knock', {})).rejects.toThrow('not_allowed');
	await expect(db.gateway.call({ role: 'service_role' }, 'knock', {})).rejects.toThrow('not_allowed');
});
