import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moved } from './order.ts';

test('an item changes places with its neighbour, and stays at the ends', () => {
	expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
	expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
	expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
	expect(moved(['a', 'b'], 'z', 1)).toEqual(['a', 'b']);
});

test('nobody is lost on the way', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.integer()), fc.nat(), fc.integer({ min: -3, max: 3 }), (list, at, by) => {
			expect(moved(list, list[at % (list.length || 1)] ?? 0, by).toSorted()).toEqual(list.toSorted());
		})
	);
});
