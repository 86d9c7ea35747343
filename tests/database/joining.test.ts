import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask } from '../../src/lib/server/database/functions/index.ts';
import { server } from '../../src/lib/server/database/gateway.ts';
import { classroom, newKey, refusalOf, type Classroom, type Room } from '../support/classroom.ts';

let here: Classroom;
let room: Room;
beforeAll(async () => {
	here = await classroom();
});
beforeEach(async () => {
	room = await here.claire.hasRoom();
});
afterAll(() => here.close());

const names = async () => (await here.claire.seats(room)).map(({ name, guest }) => name ?? guest);

describe('a seat', () => {
	test('is the same for the same key, however often and however fast it is asked for', async () => {
		const ana = here.phone();
		const first = await ana.joins(room, 'Ana');
		const { seat } = ana.seated;
		await Promise.all([ana.joins(room, 'Ana'), ana.joins(room, 'Ana')]);
		expect(ana.seated.seat).toBe(seat);
		expect(first).toMatchObject({ name: 'Ana', guest: null, claimed: false });
		expect(await names()).toEqual(['Ana']);
	});

	test('belongs to one lesson: the same phone sits elsewhere on another seat', async () => {
		const other = await here.claire.hasRoom();
		const ana = here.phone();
		await ana.joins(room);
		const { seat } = ana.seated;
		await ana.joins(other);
		expect(ana.seated.seat).not.toBe(seat);
	});

	test('of somebody without a name has a number that nobody else has, even between two processes', async () => {
		const second = await here.another();
		const phones = Array.from({ length: 40 }, (_, index) => here.phone(index % 2 ? second : undefined));
		const joining = here.db.sql.begin(async (tx) => {
			// Both processes arrive while the lesson is taken, and go on at the same moment.
			await tx`select 1 from app.lesson where id = ${room.lesson} for update`;
			const all = Promise.all(phones.map((phone) => phone.joins(room)));
			await sleep(80);
			return { all };
		});
		const numbers = (await (await joining).all).map(({ guest }) => guest);
		expect(numbers.toSorted((a, b) => Number(a) - Number(b))).toEqual(numbers.map((_, index) => index + 1));
	});

	test('takes a name later, and keeps the one the teacher gave it', async () => {
		const ana = here.phone();
		expect(await ana.joins(room)).toMatchObject({ guest: 1 });
		expect(await ana.joins(room, 'Ana')).toMatchObject({ name: 'Ana', guest: null });
		await here.claire.asks('rename_seat', { seat: ana.seated.seat, name: 'A.' });
		expect(await ana.joins(room, 'Ana')).toMatchObject({ name: 'A.' });
	});

	test('is not given before the lobby opens nor after the end', async () => {
		const draft = await here.claire.hasRoom({ phase: 'draft' });
		expect(await refusalOf(here.phone().joins(draft))).toBe('lesson_not_open');
		await here.claire.moves(room, 'lobby', 'ended');
		expect(await refusalOf(here.phone().joins(room))).toBe('lesson_ended');
		await here.claire.asks('remove_lesson', { lesson: draft.lesson, removed: true });
		expect(await refusalOf(here.phone().joins(draft))).toBe('wrong_code');
	});

	test('is given to whoever comes late, and that phone knows the open round', async () => {
		const round = await here.claire.opens(room);
		const ben = here.phone();
		await ben.joins(room);
		expect(await ben.reads()).toMatchObject({ round, answer: null, revision: 0 });
	});

	test('that was left is empty for the desk, and taken again by coming back', async () => {
		const ana = here.phone();
		await ana.joins(room, 'Ana');
		const left = async () => (await here.claire.seats(room)).map((seat) => seat.left);
		await ana.leaves();
		expect(await left()).toEqual([true]);
		await ana.joins(room, 'Ana');
		expect(await left()).toEqual([false]);
		await ana.joins(room, '2026001');
		await ana.leaves();
		await here.phone().joins(room, 'ANA@example.org');
		expect(await left()).toEqual([false]);
	});
});

describe('an entry of the class list', () => {
	test.each(['2026001', ' 2026001 ', 'ana@example.org', 'Ana@Example.ORG'])('is claimed by %j', async (who) => {
		expect(await here.phone().joins(room, who)).toMatchObject({ name: 'Ana Ferreira', guest: null, claimed: true });
	});

	test('may have a number with letters, in any case', async () => {
		expect(await here.phone().joins(room, 'e-17')).toMatchObject({ name: 'Dário Sá', claimed: true });
	});

	test('that is not there is refused for a number or an e-mail; anything else is a name', async () => {
		expect(await refusalOf(here.phone().joins(room, '9999999'))).toBe('claim_unknown');
		expect(await refusalOf(here.phone().joins(room, 'nobody@example.org'))).toBe('claim_unknown');
		expect(await here.phone().joins(room, 'E-18')).toMatchObject({ name: 'E-18', claimed: false });
	});

	test('gives a second phone the same seat, with its answer', async () => {
		const [first, second] = [here.phone(), here.phone()];
		await first.joins(room, '2026001');
		await here.claire.opens(room);
		await first.answers(room, [2]);
		await second.joins(room, 'ana@example.org');
		expect(second.seated).toEqual(first.seated);
		expect(await second.reads()).toMatchObject({ answer: [2], revision: 1 });
		await second.answers(room, [0], { revision: 2 });
		expect(await here.table(room.round ?? '')).toMatchObject([{ content: [0], revision: 2 }]);
	});

	test('claimed by many phones of two processes at the same moment is one seat', async () => {
		const second = await here.another();
		const phones = Array.from({ length: 20 }, (_, index) => here.phone(index % 2 ? second : undefined));
		const claims = ['2026001', 'ben@example.org', 'E-17', '2026003'];
		await Promise.all(phones.map((phone, index) => phone.joins(room, claims[index % 4])));
		expect(new Set(phones.map((phone) => phone.seated.seat)).size).toBe(4);
		expect(await here.claire.seats(room)).toHaveLength(4);
	});

	test('is claimed by a guest afterwards, who keeps the seat and the answer', async () => {
		const ana = here.phone();
		await ana.joins(room);
		await here.claire.opens(room);
		await ana.answers(room, [1]);
		expect(await ana.claims(' 2026001 ')).toBe('Ana Ferreira');
		expect(await ana.reads()).toMatchObject({ name: 'Ana Ferreira', guest: null, claimed: true, answer: [1] });
	});

	test('may also be claimed by joining again with the number', async () => {
		const ana = here.phone();
		await ana.joins(room, 'Ana');
		const { seat } = ana.seated;
		expect(await ana.joins(room, '2026001')).toMatchObject({ name: 'Ana Ferreira', claimed: true });
		expect(ana.seated.seat).toBe(seat);
	});

	test('mistyped as another’s is corrected by the same phone, and the other’s is free again', async () => {
		const ana = here.phone();
		await ana.joins(room, '2026002');
		expect(await ana.joins(room, '2026001')).toMatchObject({ name: 'Ana Ferreira', claimed: true });
		const ben = here.phone();
		expect(await ben.joins(room, '2026002')).toMatchObject({ name: 'Ben Achour', claimed: true });
		expect(ben.seated.seat).not.toBe(ana.seated.seat);
	});

	test('held by another seat is refused as taken, also when two guests reach for it at once', async () => {
		const [ana, ben, chloe] = [here.phone(), here.phone(), here.phone()];
		await Promise.all([ana, ben, chloe].map((phone) => phone.joins(room)));
		const outcomes = await Promise.all([ana, ben, chloe].map((phone) => refusalOf(phone.claims('2026001'))));
		expect(outcomes.toSorted()).toEqual(['claim_taken', 'claim_taken', 'nothing refused']);
		expect(await refusalOf(ben.claims('0000000'))).toBe('claim_unknown');
	});

	test('of another class, or taken off the list, is unknown', async () => {
		const other = await here.marc.hasRoom({ students: [] });
		expect(await refusalOf(here.phone().joins(other, '2026001'))).toBe('claim_unknown');
		const { students } = await here.claire.asks('cohort_page', { cohort: room.cohort });
		const ana = students.find(({ number }) => number === '2026001')?.id ?? '';
		await here.claire.asks('remove_student', { student: ana, removed: true });
		expect(await refusalOf(here.phone().joins(room, '2026001'))).toBe('claim_unknown');
	});

	test('with the longest name the class list allows can be claimed', async () => {
		const name = 'É'.repeat(120);
		const students = [{ name, sortName: name, number: '7654321', email: null }];
		await here.claire.asks('save_students', { cohort: room.cohort, students });
		expect(await here.phone().joins(room, '7654321')).toMatchObject({ name, claimed: true });
	});

	test('released by the teacher makes its phone a stranger, frees the entry and keeps the answer under a number', async () => {
		const eve = here.phone();
		await eve.joins(room, '2026001');
		await here.claire.opens(room);
		await eve.answers(room, [0]);
		await here.claire.asks('release_seat', { seat: eve.seated.seat });
		expect(await refusalOf(eve.reads())).toBe('seat_unknown');
		expect(await refusalOf(eve.answers(room, [1]))).toBe('seat_unknown');
		expect(await refusalOf(eve.claims('2026001'))).toBe('seat_unknown');
		const ana = here.phone();
		expect(await ana.joins(room, '2026001')).toMatchObject({ name: 'Ana Ferreira', claimed: true });
		expect(ana.seated.seat).not.toBe(eve.seated.seat);
		await ana.answers(room, [1]);
		const answers = await here.claire.asks('lesson_answers', { lesson: room.lesson });
		expect(answers.map(({ name, guest, content }) => [name ?? guest, content])).toEqual([
			['Ana Ferreira', [1]],
			[1, [0]]
		]);
		await eve.joins(room);
		expect(eve.seated.seat).not.toBe(ana.seated.seat);
	});
});

describe('a seat that was taken out', () => {
	test('is refused everywhere, and undoing brings it back with its answers', async () => {
		const ben = here.phone();
		await ben.joins(room, 'Ben');
		await here.claire.opens(room);
		await ben.answers(room, [1]);
		const { seat } = ben.seated;
		await here.claire.asks('remove_seat', { seat, removed: true });
		expect(await refusalOf(ben.reads())).toBe('seat_removed');
		expect(await refusalOf(ben.answers(room, [2]))).toBe('seat_removed');
		expect(await refusalOf(ben.joins(room, 'Ben'))).toBe('seat_removed');
		expect(await refusalOf(ben.claims('2026002'))).toBe('seat_removed');
		expect(await here.tally(room.round ?? '')).toEqual([]);
		await here.claire.asks('remove_seat', { seat, removed: false });
		expect(await ben.reads()).toMatchObject({ name: 'Ben', answer: [1] });
		expect(await here.tally(room.round ?? '')).toEqual([{ content: [1], n: 1 }]);
	});

	test('takes no entry of the class list with it', async () => {
		const eve = here.phone();
		await eve.joins(room);
		await here.claire.asks('remove_seat', { seat: eve.seated.seat, removed: true });
		expect(await refusalOf(eve.joins(room, '2026001'))).toBe('seat_removed');
		expect(await here.phone().joins(room, '2026001')).toMatchObject({ claimed: true });
	});
});

describe('what strangers send', () => {
	const join = (batch: { lesson: string; key: string; who: string | null }[]) =>
		ask(here.process.db, server, 'join_seats', { batch });

	test('a good item among bad ones is kept', async () => {
		const { lesson } = room;
		const outcomes = await join([
			{ lesson: '00000000-0000-4000-8000-000000000000', key: newKey(), who: null },
			{ lesson, key: newKey(), who: 'Ana' },
			{ lesson, key: newKey(), who: '0000000' }
		]);
		expect(outcomes).toMatchObject([{ refused: 'wrong_code' }, { name: 'Ana' }, { refused: 'claim_unknown' }]);
	});

	test('what the database cannot read takes nobody else’s seat away', async () => {
		const bad = here.phone();
		bad.key = 'short';
		const many = Array.from({ length: 10 }, () => here.phone());
		const outcomes = await Promise.allSettled([
			...many.map((phone) => phone.joins(room)),
			bad.joins(room),
			here.phone().joins(room, 'nul \u0000'),
			here.phone().joins(room, 'half \ud83d')
		]);
		expect(outcomes.map(({ status }) => status).slice(0, 10)).toEqual(many.map(() => 'fulfilled'));
		expect(outcomes.slice(10).map((one) => one.status === 'rejected' && String(one.reason))).toEqual(
			Array(3).fill('Refused: invalid')
		);
	});

	test('any name is kept as it is, up to its length', async () => {
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), async (typed) => {
				const name = typed.trim();
				fc.pre(name !== '' && !/@|^\d{5,}$|\p{Cc}/u.test(name) && name.toLowerCase() !== 'e-17');
				const [seat] = await join([{ lesson: room.lesson, key: newKey(), who: name }]);
				expect(seat).toMatchObject({ name: [...name].slice(0, 80).join('') });
			}),
			{ numRuns: 60 }
		);
	});

	test('numbers guessed by the hundred are stopped, right ones too, and names still come in', async () => {
		const lesson = await here.claire.hasRoom();
		const guess = (n: number) => refusalOf(here.phone().joins(lesson, `80${String(n).padStart(5, '0')}`));
		const outcomes = await Promise.all(Array.from({ length: 120 }, (_, n) => guess(n)));
		expect(new Set(outcomes)).toEqual(new Set(['claim_unknown']));
		expect(await refusalOf(here.phone().joins(lesson, '2026001'))).toBe('too_fast');
		expect(await refusalOf(here.phone().joins(lesson, 'ana@example.org'))).toBe('too_fast');
		expect(await here.phone().joins(lesson, 'Ana')).toMatchObject({ name: 'Ana' });
	});
});
