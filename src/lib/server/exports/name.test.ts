import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName } from './name.ts';

test.each([
	[['Séance 4 · Déléguer', '2026-11-24'], 'amphi-seance-4-deleguer-2026-11-24.csv'],
	[['Cœur & œuvre'], 'amphi-coeur-oeuvre.csv'],
	[['日本語'], 'amphi.csv'],
	[['../../etc/passwd'], 'amphi-etc-passwd.csv']
])('%j', (parts, name) => {
	expect(fileName(parts, 'csv')).toBe(name);
});

test('whatever the title, the name is safe', () => {
	fc.assert(
		fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
			expect(fileName(parts, 'xlsx')).toMatch(/^amphi(-[a-z0-9]+)*\.xlsx$/);
		})
	);
});
