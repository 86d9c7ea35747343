import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateReader, isTimeZone } from './dates.ts';

const paris = dateReader('Europe/Paris', true);

test.each([
	['2026-11-18 09:12:44', '2026-11-18T08:12:44.000Z'],
	['2026-07-01 09:12:44', '2026-07-01T07:12:44.000Z'],
	['mercredi 18 novembre 2026, 09:12', '2026-11-18T08:12:00.000Z'],
	['1er août 2026, 09:12', '2026-08-01T07:12:00.000Z'],
	['Wednesday, 18 November 2026, 9:12 AM', '2026-11-18T08:12:00.000Z'],
	['Wednesday, 18 November 2026, 12:05 AM', '2026-11-17T23:05:00.000Z'],
	['18 Nov 2026, 12:05 PM', '2026-11-18T11:05:00.000Z'],
	['18/11/2026 09:12', '2026-11-18T08:12:00.000Z'],
	['2026-11-18', '2026-11-17T23:00:00.000Z']
])('%s is read in the time of the class', (text, instant) => {
	expect(paris(text)).toBe(instant);
});

test('an empty date is no date; one that cannot be is unreadable', () => {
	expect(['', '-'].map(paris)).toEqual([null, null]);
	const odd = [
		'hier',
		'2026-02-30 10:00:00',
		'2026-13-01',
		'1970-01-01 01:00:00',
		'12 jui 2026',
		'5 mai 2026, 13:00 PM'
	];
	expect(odd.map(paris)).toEqual(odd.map(() => 'unreadable'));
});

test('the hour autumn repeats is read as its first pass, the hour spring skips is moved on', () => {
	expect(paris('2026-10-25 02:30:00')).toBe('2026-10-25T00:30:00.000Z');
	expect(paris('2026-03-29 02:30:00')).toBe('2026-03-29T01:30:00.000Z');
});

test('slashed dates are not guessed where either order may be meant', () => {
	expect(dateReader('Europe/London', false)('03/04/2026 10:00')).toBe('unreadable');
});

test('a time zone is known by its name', () => {
	expect(['Europe/Paris', 'UTC', 'Mars/Olympus'].map(isTimeZone)).toEqual([true, true, false]);
});

test('an instant written on a wall clock and read again is the same instant, outside the repeated hour', () => {
	const zone = fc.constantFrom('Europe/Paris', 'America/Martinique', 'Asia/Kathmandu', 'Pacific/Noumea', 'UTC');
	const minute = fc.integer({ min: Date.UTC(2026, 0, 2) / 60_000, max: Date.UTC(2026, 9, 24) / 60_000 });
	fc.assert(
		fc.property(zone, minute, (timeZone, at) => {
			const wall = new Date(at * 60_000).toLocaleString('sv-SE', { timeZone });
			expect(dateReader(timeZone, false)(wall)).toBe(new Date(at * 60_000).toISOString());
		})
	);
});
