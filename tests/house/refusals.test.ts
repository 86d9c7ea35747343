import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../src/lib/messages/refusals.ts';

/** Every name that SQL or the server may refuse a deed by, and where. */
function refusals(folder: string, ending: RegExp, named: RegExp): [name: string, path: string][] {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	return entries
		.filter((entry) => entry.isFile() && ending.test(entry.name) && !entry.name.includes('.test.'))
		.map((entry) => join(entry.parentPath, entry.name))
		.flatMap((path) =>
			[...readFileSync(path, 'utf8').matchAll(named)].map(([, name = '']) => [name, path] as [string, string])
		);
}

test('whatever may be refused can be said in words', () => {
	const all = [
		...refusals('supabase/migrations', /\.sql$/, /app\.refuse\(\s*'(\w+)'/g),
		...refusals('supabase/migrations', /\.sql$/, /'refused', '(\w+)'/g),
		...refusals('supabase/migrations', /\.sql$/, /then '(\w+)'\s+when s\./g),
		...refusals('src', /\.(sql|ts)$/, /(?:app\.refuse|new Refused)\(\s*'(\w+)'/g)
	];
	expect(all.length).toBeGreaterThan(40);
	expect(all.filter(([name]) => !Object.hasOwn(en, name))).toEqual([]);
});
