import { expect, test } from 'vitest';
import { ago, clock, day, longDate } from './when.ts';

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const morning = '2026-11-24T07:30:00Z';

test('dates are said as the school says them, on its own clock', () => {
	expect(plain(longDate('fr', morning))).toBe('mardi 24 novembre à 8 h 30');
	expect(plain(longDate('en', morning))).toBe('Tuesday 24 November at 8:30');
	expect(plain(clock('fr', '2026-07-01T22:05:00Z'))).toBe('0 h 05');
	expect(day('fr', morning)).toBe('24 novembre 2026');
});

test('an age is said in its largest unit', () => {
	const now = Date.parse(morning);
	const before = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
	expect(plain(ago('fr', before(14 * 60), now))).toBe('il y a 14 h');
	expect(plain(ago('fr', before(3), now))).toBe('il y a 3 min');
	expect(plain(ago('fr', before(3 * 1440), now))).toBe('il y a 3 j');
	expect(ago('en', before(14 * 60), now)).toBe('14 hours ago');
	expect(ago('en', before(-5), now)).toBe('just now');
	expect(ago('fr', before(0.2), now)).toBe('à l’instant');
});
