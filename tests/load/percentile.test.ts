import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, percentile } from './percentile.ts';

test('percentiles are values that were measured', () => {
	const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
	expect([0, 0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([1, 50, 95, 99, 100]);
	expect(percentile([7], 0.99)).toBe(7);
	expect(percentile([], 0.5)).toBeNaN();
});

test('at least that share of all values is no larger', () => {
	const values = fc.array(fc.double({ noNaN: true }), { minLength: 1 });
	fc.assert(
		fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
			const found = percentile(all, share);
			expect(all.filter((value) => value <= found).length / all.length).toBeGreaterThanOrEqual(share - 1e-9);
			expect(all).toContain(found);
		})
	);
});

test('the median is in the middle', () => {
	expect(median([9, 1, 5])).toBe(5);
	expect(median([4, 1, 3, 2])).toBe(2.5);
	expect(median([8])).toBe(8);
});
