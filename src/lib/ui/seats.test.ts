import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyPath, fullPath, hall, MOST_DOTS } from './seats.ts';

test('one dot is one person up to 400, then five', () => {
	expect(hall(0, 400)).toMatchObject({ people: 1, dots: { length: 400 } });
	expect(hall(0, 401)).toMatchObject({ people: 5, dots: { length: 81 } });
	expect(hall(0, 2_000)).toMatchObject({ people: 5, dots: { length: 400 } });
	expect(hall(0, 2_001)).toMatchObject({ people: 25 });
});

test('an empty room has no dot, one person sits in the middle', () => {
	expect(hall(0, 0).dots).toEqual([]);
	expect(hall(1, 1)).toMatchObject({ full: 1, dots: [{ x: 100 }] });
});

test('someone who answered and left does not overfill the hall', () => {
	expect(hall(90, 87).full).toBe(87);
});

test('every hall fits its frame, its dots do not touch, and it fills from left to right', () => {
	fc.assert(
		fc.property(fc.nat(2_500), fc.nat(2_500), (answered, connected) => {
			const { dots, full, radius } = hall(answered, connected);
			expect(dots.length).toBeLessThanOrEqual(MOST_DOTS);
			expect(full).toBeLessThanOrEqual(dots.length);
			for (const { x, y } of dots) {
				expect(x - radius).toBeGreaterThanOrEqual(2);
				expect(x + radius).toBeLessThanOrEqual(198);
				expect(y - radius).toBeGreaterThanOrEqual(0);
				expect(y).toBeLessThanOrEqual(96.001);
			}
			const first = dots[0];
			const last = dots.at(-1);
			if (first && last && dots.length > 1) expect(first.x).toBeLessThan(last.x);
		}),
		{ numRuns: 60 }
	);
	for (const n of [2, 3, 17, 42, 87, 150, 300, 400]) {
		const { dots, radius } = hall(0, n);
		const gaps = dots.flatMap((a, i) => dots.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
		expect(Math.min(...gaps), `${n} seats`).toBeGreaterThan(2 * radius);
	}
});

test('one answer among many is seen, and the last dot waits for the last answer', () => {
	fc.assert(
		fc.property(fc.integer({ min: 2, max: 2_500 }), (connected) => {
			expect(hall(1, connected).full).toBe(1);
			expect(hall(connected - 1, connected).full).toBeLessThan(hall(connected, connected).full);
		})
	);
});

test('drawn, every dot is there once', () => {
	const seats = hall(71, 87);
	expect(fullPath(seats).match(/M/g)).toHaveLength(71);
	expect(emptyPath(seats).match(/M/g)).toHaveLength(16);
});
