import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilson } from './wilson.ts';

// R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics in
// Medicine 17 (1998) 857–872, table I, method 3.
test.each([
	[81, 263, 0.2553, 0.3662],
	[15, 148, 0.0624, 0.1605],
	[0, 20, 0, 0.1611],
	[1, 29, 0.0061, 0.1718]
])('%i of %i lies where Newcombe found it', (hits, of, low, high) => {
	const interval = wilson(hits, of);
	expect(interval?.share).toBe(hits / of);
	expect(interval?.low).toBeCloseTo(low, 4);
	expect(interval?.high).toBeCloseTo(high, 4);
});

test('nobody to divide by has no interval', () => {
	expect(wilson(0, 0)).toBeNull();
});

test('the interval holds its share, stays within 0 and 1, and mirrors the share of the others', () => {
	const parts = fc
		.integer({ min: 1, max: 5000 })
		.chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
	fc.assert(
		fc.property(parts, ([hits, of]) => {
			const { share, low, high } = wilson(hits, of)!;
			const others = wilson(of - hits, of)!;
			expect(low).toBeGreaterThanOrEqual(0);
			expect(low).toBeLessThanOrEqual(share);
			expect(high).toBeGreaterThanOrEqual(share);
			expect(high).toBeLessThanOrEqual(1);
			expect(low).toBeCloseTo(1 - others.high, 10);
		})
	);
});
