import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	choose,
	due,
	emptyBox,
	isPending,
	learn,
	leave,
	letterOf,
	merge,
	settle,
	waitMs,
	type Letter,
	type Outcome
} from './outbox.ts';
import { Post } from './post.ts';

const saved = (content: unknown, revision = 1) => ({ content, revision });

describe('the outbox', () => {
	test('says saved only after the acknowledgement of the newest choice', () => {
		let box = leave(choose(emptyBox, 'r', 'A'));
		expect(isPending(letterOf(box, 'r') as Letter)).toBe(true);
		box = choose(box, 'r', 'B');
		box = settle(box, 'saved', 0, 0);
		expect(letterOf(box, 'r')).toMatchObject({ content: 'B', saved: saved('A') });
		expect(due(box)).toMatchObject({ content: 'B', revision: 2 });
		box = settle(leave(box), 'saved', 0, 0);
		expect(due(box)).toBeNull();
		expect(letterOf(box, 'r')?.saved).toEqual(saved('B', 2));
	});

	test('keeps a refused choice from being sent again, and what was saved before stands', () => {
		let box = settle(leave(choose(emptyBox, 'r', 'A')), 'saved', 0, 0);
		box = settle(leave(choose(box, 'r', 'B')), { refused: 'round_closed' }, 0, 0);
		expect(due(box)).toBeNull();
		expect(letterOf(box, 'r')).toMatchObject({ refused: 'round_closed', saved: saved('A') });
	});

	test('a refusal of an older choice says nothing about a newer one', () => {
		const box = choose(leave(choose(emptyBox, 'r', 'A')), 'r', 'B');
		expect(due(settle(box, { refused: 'not_an_answer' }, 0, 0))).toMatchObject({ content: 'B' });
	});

	test('learns what another phone of the same seat has answered since', () => {
		const box = settle(leave(choose(emptyBox, 'r', 'A')), 'saved', 0, 0);
		expect(letterOf(learn(box, 'r', 'C', 4), 'r')).toMatchObject({ content: 'C', revision: 4, saved: saved('C', 4) });
		expect(letterOf(choose(learn(box, 'r', 'C', 4), 'r', 'D'), 'r')?.revision).toBe(5);
	});

	test('of two phones in one seat the later choice has the higher revision, whatever each has counted', () => {
		const often = choose(choose(choose(emptyBox, 'r', 'A', 20), 'r', 'B', 20), 'r', 'C', 21);
		expect(letterOf(often, 'r')?.revision).toBe(22);
		expect(letterOf(choose(emptyBox, 'r', 'D', 50.7), 'r')?.revision).toBe(50);
		expect(letterOf(choose(emptyBox, 'r', 'D', -Infinity), 'r')?.revision).toBe(1);
		expect(letterOf(choose(emptyBox, 'r', 'D', 1e9), 'r')?.revision).toBe(900_000);
	});

	test('a choice the server has not seen stays, and so does one it read too early to know', () => {
		const box = choose(emptyBox, 'r', 'A');
		expect(due(learn(box, 'r', null, 0))).toMatchObject({ content: 'A' });
		const twice = choose(settle(leave(box), 'saved', 0, 0), 'r', 'B');
		expect(due(learn(twice, 'r', 'A', 1))).toMatchObject({ content: 'B', revision: 2 });
	});

	test('only the round that is on is worth sending for', () => {
		const box = learn(choose(emptyBox, 'first', 'A'), 'second', null, 0);
		expect(due(box)).toBeNull();
		expect(due(learn(box, 'first', null, 0))).toMatchObject({ round: 'first' });
	});

	test('takes from another tab what is newer, and keeps what is not', () => {
		const here = choose(choose(emptyBox, 'r', 'A'), 'r', 'B');
		const other: Letter = { round: 'r', content: 'A', revision: 1, saved: saved('A'), refused: null };
		expect(letterOf(merge(here, [other]), 'r')).toMatchObject({ content: 'B' });
		expect(letterOf(merge(here, [{ ...other, content: 'C', revision: 3 }]), 'r')).toMatchObject({ content: 'C' });
	});

	test('waits from half a second to fifteen', () => {
		expect(waitMs(0, 0)).toBe(1_000);
		expect(waitMs(0, 0.999)).toBeGreaterThanOrEqual(500);
		expect(waitMs(50, 0)).toBe(15_000);
	});
});

/** A clock that runs as fast as there is something to do. */
class Clock {
	now = 0;
	#due: { at: number; run: () => void }[] = [];
	later = (ms: number, run: () => void) => {
		const entry = { at: this.now + ms, run };
		this.#due.push(entry);
		return () => void (this.#due = this.#due.filter((other) => other !== entry));
	};
	/** @returns false when nothing was left to do */
	async step(): Promise<boolean> {
		await settled();
		const [next] = this.#due.sort((a, b) => a.at - b.at);
		if (!next) return false;
		this.#due = this.#due.filter((other) => other !== next);
		this.now = Math.max(this.now, next.at);
		next.run();
		await settled();
		return true;
	}
}

const settled = () => new Promise((done) => setImmediate(done));

/** A server as give_answers is: the highest revision stays, the same one again changes nothing. */
class Server {
	kept: { content: unknown; revision: number } | null = null;
	take({ content, revision }: Letter): void {
		if (revision > (this.kept?.revision ?? 0)) this.kept = { content, revision };
	}
}

const fates = ['arrives', 'lost', 'arrives, its answer is lost', 'arrives late, its answer is lost'] as const;

describe('the post', () => {
	test('whatever is lost on the way, the last choice ends on the server, and saved is never said too early', async () => {
		const choices = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.nat(4_000)), { minLength: 1, maxLength: 8 });
		const run = async (chosen: [string, number][], trips: (typeof fates)[number][], reloadAfter: number) => {
			const clock = new Clock();
			const server = new Server();
			const trip = [...trips];
			let disk: readonly Letter[] = [];
			const send = (letter: Letter) =>
				new Promise<Outcome>((done) => {
					const fate = trip.shift() ?? 'arrives';
					if (fate.startsWith('arrives late')) clock.later(2_500, () => server.take(letter));
					else if (fate !== 'lost') server.take(letter);
					clock.later(50, () => done(fate === 'arrives' ? 'saved' : 'later'));
				});
			const open = () =>
				new Post({
					send,
					now: () => clock.now,
					chance: () => 0.5,
					later: clock.later,
					read: () => disk,
					write: (letters) => (disk = letters),
					changed: ({ letters }) => {
						const { saved: told } = letters.at(-1) ?? { saved: null };
						if (told) expect(server.kept?.revision ?? 0).toBeGreaterThanOrEqual(told.revision);
					}
				});
			let post = open();
			chosen.forEach(([content, at], index) =>
				clock.later(at, () => {
					if (index === reloadAfter) {
						post.close();
						post = open();
					}
					post.change((box) => choose(box, 'r', content));
				})
			);
			while (await clock.step());
			post.flush();
			while (await clock.step());
			const inOrder = chosen.map(([content, at], index) => ({ content, at, index }));
			const last = inOrder.sort((a, b) => a.at - b.at || a.index - b.index).at(-1);
			expect(server.kept).toEqual({ content: last?.content, revision: chosen.length });
			expect(letterOf(post.box, 'r')?.saved).toEqual(server.kept);
		};
		await fc.assert(fc.asyncProperty(choices, fc.array(fc.constantFrom(...fates), { maxLength: 12 }), fc.nat(8), run), {
			numRuns: 60
		});
	});

	test('a letter left on the device by a page that was closed leaves as soon as the next one opens', async () => {
		const clock = new Clock();
		const left = choose(emptyBox, 'r', 'A').letters;
		const sent: Letter[] = [];
		const post = new Post({
			send: async (letter) => {
				sent.push(letter);
				return 'saved';
			},
			now: () => clock.now,
			chance: () => 0,
			later: clock.later,
			read: () => left,
			write: () => undefined,
			changed: () => undefined
		});
		post.flush();
		await settled();
		expect(sent).toMatchObject([{ content: 'A', revision: 1 }]);
		expect(due(post.box)).toBeNull();
	});
});
