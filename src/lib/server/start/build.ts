import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { operatorMessages } from './messages.ts';

const SOURCES = ['src', 'static', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
// The adapter clears its folder first and writes this among the last: what has it is whole.
const RESULT = join('build', 'handler.js');
const VITE = join('node_modules', 'vite', 'bin', 'vite.js');

/** Builds the app unless what was built is newer than everything it was built from. */
async function buildIfStale(): Promise<void> {
	if (existsSync(RESULT) && (await newest(SOURCES)) < statSync(RESULT).mtimeMs) return;
	const began = Date.now();
	const { code, said } = await vite();
	const say = operatorMessages(process.env);
	if (code === 0) return console.log(say.built(((Date.now() - began) / 1000).toFixed(1)));
	console.error(said);
	process.exitCode = 1;
}

/** Vite's own words matter only when it fails. */
function vite(): Promise<{ code: number | null; said: string }> {
	const child = spawn(process.execPath, [VITE, 'build'], { stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	child.stdout.on('data', (text) => (said += text));
	child.stderr.on('data', (text) => (said += text));
	return new Promise((done, fail) => child.once('error', fail).once('close', (code) => done({ code, said })));
}

/** @returns when any of these, or anything in them, was last changed (a removal changes its folder), in ms */
async function newest(paths: string[]): Promise<number> {
	const times = await Promise.all(paths.filter((path) => existsSync(path)).map(newestIn));
	return Math.max(0, ...times);
}

async function newestIn(path: string): Promise<number> {
	const { mtimeMs } = statSync(path);
	const entries = statSync(path).isDirectory() ? await readdir(path, { recursive: true }) : [];
	return Math.max(mtimeMs, ...entries.map((entry) => statSync(join(path, entry)).mtimeMs));
}

await buildIfStale();
