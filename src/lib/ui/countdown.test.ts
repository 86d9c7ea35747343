import { expect, test } from 'vitest';
import { clock, left, moment } from './countdown.ts';

test('a phone whose clock is wrong counts by the server’s clock', () => {
	expect(left(100_000, 40_000, 30_000)).toBe(30_000);
	expect(left(100_000, 140_000, -50_000)).toBe(10_000);
});

test('time left is never negative', () => {
	expect(left(1_000, 5_000, 0)).toBe(0);
});

test('0:00 is shown only when time is over', () => {
	expect(clock(120_000)).toBe('2:00');
	expect(clock(59_001)).toBe('1:00');
	expect(clock(1)).toBe('0:01');
	expect(clock(0)).toBe('0:00');
	expect(clock(3_600_000)).toBe('60:00');
});

test('one minute, ten seconds and the end are said, nothing else', () => {
	expect(moment(60_001)).toBeNull();
	expect(moment(60_000)).toBe('minute');
	expect(moment(10_001)).toBe('minute');
	expect(moment(10_000)).toBe('seconds');
	expect(moment(0)).toBe('over');
});
