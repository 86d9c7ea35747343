import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kinds } from '../../src/lib/activities/index.ts';

/** Every file under a folder whose name ends so, as paths from the top of the house. */
function files(folder: string, ending: RegExp): string[] {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && ending.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name));
}

const isTest = (path: string) => /\.test\.ts$|\.svelte\.test\.ts$|\/tests?\//.test(path);

test('nobody outside src/lib/activities asks a kind its name', () => {
	const quoted = new RegExp(`(['"\`])(${Object.keys(kinds).join('|')})\\1`);
	const elsewhere = [...files('src', /\.(ts|svelte|sql)$/), ...files('supabase', /\.(ts|sql)$/)].filter(
		(path) => !path.startsWith(join('src', 'lib', 'activities')) && !isTest(path) && !/\bseed/.test(path)
	);
	const spoken = elsewhere.flatMap((path) =>
		readFileSync(path, 'utf8')
			.split('\n')
			.flatMap((line, index) => (quoted.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []))
	);
	expect(spoken).toEqual([]);
});

test('src/lib/lesson imports nothing of ours outside itself, nor of Node', () => {
	const imported = files(join('src', 'lib', 'lesson'), /\.ts$/)
		.filter((path) => !isTest(path))
		.flatMap((path) =>
			[...readFileSync(path, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => ({
				path,
				name
			}))
		);
	const strangers = imported.filter(
		({ name }) => !/^\.\/[\w.-]+$/.test(name) && (/^(\.|\$|node:|src\/)/.test(name) || builtinModules.includes(name))
	);
	expect(strangers).toEqual([]);
});
