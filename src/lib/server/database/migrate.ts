import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql, TransactionSql } from 'postgres';

/** One file of `supabase/migrations`, named `<version>_<name>.sql`. */
interface Migration {
	version: string;
	name: string;
	file: string;
	text: string;
	checksum: string;
}

// Any number that nobody else takes: the processes that start together queue behind it.
const ADVISORY_LOCK = 2_026_112_301;
const FILE_NAME = /^(\d+)_(.+)\.sql$/;

/**
 * Brings a database to the state the files describe: the shim, then each migration that was not applied yet, each in one
 * transaction with its record, then accounts of our own; on Supabase the migrations alone. Several processes may call it at once.
 * @param sql the owner
 * @param root the project's folder
 * @returns the files applied now
 * @throws one sentence when an applied file has changed since, or when a file fails
 */
export async function migrate(sql: Sql, root: string): Promise<string[]> {
	const migrations = await readMigrations(join(root, 'supabase', 'migrations'));
	const shim = await readFile(join(root, 'src', 'lib', 'server', 'database', 'shim.sql'), 'utf8');
	await sql.begin(async (tx) => {
		await queue(tx);
		if (!(await isSupabase(tx))) await tx.unsafe(shim);
		await prepareRecords(tx);
	});
	const applied: string[] = [];
	for (const migration of migrations) if (await sql.begin((tx) => apply(tx, migration))) applied.push(migration.file);
	await sql.begin((tx) => applyAccounts(tx, root));
	return applied;
}

/** Accounts of our own, where Supabase Auth keeps none; stands on the migrations, so it comes after them. */
async function applyAccounts(tx: TransactionSql, root: string): Promise<void> {
	const file = join(root, 'src', 'lib', 'server', 'accounts', 'local.sql');
	if ((await isSupabase(tx)) || !existsSync(file)) return;
	await queue(tx);
	await tx.unsafe(await readFile(file, 'utf8'));
}

async function isSupabase(tx: TransactionSql): Promise<boolean> {
	const [found] = await tx`select 1 from pg_catalog.pg_roles where rolname = 'supabase_admin'`;
	return found !== undefined;
}

/** The migration files in the order they are applied. */
async function readMigrations(dir: string): Promise<Migration[]> {
	const files = (await readdir(dir).catch(() => [])).filter((file) => file.endsWith('.sql'));
	const migrations = await Promise.all(files.map((file) => readMigration(dir, file)));
	migrations.sort((a, b) => (BigInt(a.version) < BigInt(b.version) ? -1 : 1));
	for (const [index, { version, file }] of migrations.entries())
		if (migrations[index + 1]?.version === version)
			throw new Error(`Two migrations share the version of ${file}: rename one.`);
	return migrations;
}

async function readMigration(dir: string, file: string): Promise<Migration> {
	const [, version, name] = FILE_NAME.exec(file) ?? [];
	if (!version || !name) throw new Error(`The migration ${file} must be named <version>_<name>.sql.`);
	const text = await readFile(join(dir, file), 'utf8');
	// A checkout with other line endings is still the same migration.
	const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
	return { version, name, file, text, checksum };
}

async function queue(tx: TransactionSql): Promise<void> {
	await tx`select pg_advisory_xact_lock(${ADVISORY_LOCK})`;
}

/** The first table is the Supabase CLI's, as it makes it; the second is ours, so that the CLI never meets it. */
async function prepareRecords(tx: TransactionSql): Promise<void> {
	await tx.unsafe(`
		create schema if not exists supabase_migrations;
		create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
		create table if not exists supabase_migrations.checksums (version text primary key, checksum text not null);
	`);
}

async function apply(tx: TransactionSql, migration: Migration): Promise<boolean> {
	await queue(tx);
	const { version, name, file, text, checksum } = migration;
	const [record] = await tx<{ checksum: string | null }[]>`
		select checksum from supabase_migrations.schema_migrations left join supabase_migrations.checksums using (version)
		where version = ${version}`;
	if (record?.checksum && record.checksum !== checksum) throw changed(file);
	if (!record) {
		await tx.unsafe(text).catch((error) => {
			throw failed(migration, error);
		});
		await tx`insert into supabase_migrations.schema_migrations (version, statements, name)
			values (${version}, ${[text]}, ${name})`;
	}
	// One that the CLI has applied is frozen from the first time we see it.
	await tx`insert into supabase_migrations.checksums (version, checksum) values (${version}, ${checksum})
		on conflict do nothing`;
	return !record;
}

function changed(file: string): Error {
	return new Error(
		`The migration ${file} has changed since it was applied here: restore it and write the change as a new migration ` +
			'(or, while trying things out, remove the data folder).'
	);
}

function failed({ file, text }: Migration, cause: Error & { position?: string }): Error {
	const line = cause.position ? text.slice(0, Number(cause.position)).split('\n').length : undefined;
	return new Error(`The migration ${file} failed${line ? ` at line ${line}` : ''}: ${cause.message}`, { cause });
}
