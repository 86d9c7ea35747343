import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../database/gateway.ts';
import { Batch } from './batch.ts';
import { Limiter } from './limiter.ts';
import { Tickets } from './ticket.ts';

describe('a batch', () => {
	test('gives each item its own outcome, in groups no larger than allowed, one at a time', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (gaps, most) => {
				let under = 0;
				const sizes: number[] = [];
				const batch = new Batch<number, number>(
					async (items) => {
						expect(++under).toBe(1);
						sizes.push(items.length);
						await sleep(1);
						under--;
						return items.map((item) => item * 2);
					},
					1,
					most
				);
				const outcomes = gaps.map(async (gap, index) => {
					await sleep(gap);
					return batch.add(index);
				});
				expect(await Promise.all(outcomes)).toEqual(gaps.map((_, index) => index * 2));
				expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(most);
			}),
			{ numRuns: 25 }
		);
	});

	test('keeps the others when one item cannot be read, and tries nobody twice when the database is away', async () => {
		let away = false;
		let calls = 0;
		const batch = new Batch<string, string>(
			async (items) => {
				calls++;
				if (away) throw new Unavailable(null);
				if (items.includes('poison')) throw new Refused('invalid', 400);
				return items;
			},
			1,
			50
		);
		const settle = (items: string[]) => Promise.allSettled(items.map((item) => batch.add(item)));
		const mixed = await settle(['a', 'poison', 'b']);
		expect(mixed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		away = true;
		calls = 0;
		const lost = await settle(['a', 'b', 'c']);
		expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
		expect(calls).toBe(1);
		away = false;
		expect(await batch.add('again')).toBe('again');
	});
});

test('a limiter lets so many through in each window, and no more', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(300), { maxLength: 80 }), (steps) => {
			const limiter = new Limiter(3, 1_000);
			let now = 0;
			let began = -1_000;
			let n = 0;
			for (const step of steps) {
				now += step;
				if (now - began >= 1_000) [began, n] = [now, 0];
				expect(limiter.full('ana', now)).toBe(n >= 3);
				expect(limiter.take('ana', now)).toBe(++n <= 3);
			}
			expect(limiter.take('ben', now)).toBe(true);
		})
	);
});

describe('a ticket', () => {
	const tickets = new Tickets('a secret');
	const ticket = fc.record({ lesson: fc.uuid(), seat: fc.uuid(), session: fc.integer({ min: 1, max: 999_999 }) });

	test('is read back for its own lesson, whoever shares the secret, and by nobody else', () => {
		fc.assert(
			fc.property(ticket, fc.uuid(), (given, other) => {
				fc.pre(other !== given.lesson);
				const cookie = tickets.sign(given);
				expect(new Tickets('a secret').read(given.lesson, cookie)).toEqual(given);
				expect(tickets.read(given.lesson, cookie)).toEqual(given);
				expect(tickets.read(other, cookie)).toBeNull();
				expect(new Tickets('another').read(given.lesson, cookie)).toBeNull();
			})
		);
	});

	test('changed in one character is none', () => {
		fc.assert(
			fc.property(ticket, fc.nat(), fc.constantFrom(...'abcdef0123456789.-_AZ'), (given, at, letter) => {
				const cookie = tickets.sign(given);
				const index = at % cookie.length;
				const changed = cookie.slice(0, index) + letter + cookie.slice(index + 1);
				const read = tickets.read(given.lesson, changed);
				// The last character of base64url carries two bits that mean nothing.
				if (index < cookie.length - 1 && changed !== cookie) expect(read).toBeNull();
				else expect(read === null || read.seat === given.seat).toBe(true);
			})
		);
	});
});
