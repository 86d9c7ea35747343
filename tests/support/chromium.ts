import chromium from '@sparticuz/chromium';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** What Playwright needs to launch the browser. */
export interface Launch {
	executablePath: string;
	args: string[];
	env: Record<string, string>;
}

const CACHE = resolve('node_modules', '.cache', 'chromium');
const MANIFEST = join('node_modules', '@sparticuz', 'chromium', 'package.json');
// The package unpacks the libraries of its browser only where it believes that there are none.
const BARE_SERVER = 'AWS_Lambda_nodejs24.x';

/**
 * Unpacks the browser that npm has brought, once. The package's own arguments are left out: they switch web security off.
 * On a machine without the libraries of a browser, those that the package carries are used.
 */
export async function unpackChromium(): Promise<Launch> {
	const args = ['--no-sandbox'];
	const own = await unpacked('plain', {});
	if (!(await lacksLibraries(own))) return { executablePath: join(own, 'chromium'), args, env: environment({}) };
	const full = await unpacked('libraries', { AWS_EXECUTION_ENV: BARE_SERVER });
	const env = { LD_LIBRARY_PATH: join(full, 'al2023', 'lib'), FONTCONFIG_PATH: join(full, 'fonts') };
	return { executablePath: join(full, 'chromium'), args, env: environment(env) };
}

/** It would go to the system's temporary folder, where another user's copy may be in the way. */
async function unpacked(variant: string, env: Record<string, string>): Promise<string> {
	const { version } = JSON.parse(await readFile(MANIFEST, 'utf8')) as { version: string };
	const dir = join(CACHE, `${version}-${variant}`);
	if (existsSync(dir)) return dir;
	// Two runs may unpack at once; a folder with its final name is whole.
	const fresh = `${dir}-${process.pid}`;
	await mkdir(fresh, { recursive: true });
	await withEnvironment({ ...env, TMPDIR: fresh }, () => chromium.executablePath());
	await rename(fresh, dir).catch(() => rm(fresh, { recursive: true, force: true }));
	return dir;
}

async function lacksLibraries(dir: string): Promise<boolean> {
	if (process.platform !== 'linux') return false;
	const listed = await promisify(execFile)('ldd', [join(dir, 'chromium')]).catch(() => ({ stdout: '' }));
	return listed.stdout.includes('not found');
}

async function withEnvironment<T>(env: Record<string, string>, work: () => Promise<T>): Promise<T> {
	const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
	Object.assign(process.env, env);
	return work().finally(() => {
		for (const [name, value] of before)
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
	});
}

function environment(extra: Record<string, string>): Record<string, string> {
	const inherited = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
	return { ...Object.fromEntries(inherited), ...extra };
}
