import { afterAll, beforeAll, expect, test } from 'vitest';
import { classroom, type Classroom } from '../../../../tests/support/classroom.ts';
import { warmUp } from './warm.ts';

let here: Classroom;
beforeAll(async () => {
	here = await classroom();
});
afterAll(() => here.close());

const rules = () => ({
	title: () => '',
	show: () => ({ question: '', mode: 'single', options: ['A', 'B'] }),
	summarise: () => null
});

test('warming up leaves nothing behind, and asks for the students’ page in every language', async () => {
	const asked: string[] = [];
	const lanes = { seats: here.process.db, answers: here.process.db } as never;
	await warmUp({
		...{ rules, rooms: here.process.rooms, lanes },
		web: (req, res) => {
			asked.push(`${req.url} ${req.headers['accept-language']} ${here.process.rooms.knows(req.url?.slice(-6) ?? '')}`);
			res.end();
		}
	});
	const [page = ''] = asked[0]?.split(' ') ?? [];
	expect(asked.toSorted()).toEqual([`${page} en true`, `${page} fr true`]);
	expect(here.process.rooms.knows(page.slice(-6))).toBe(false);
	const [left] = await here.db.sql`
		select (select count(*) from app.seat) + (select count(*) from app.answer) + (select count(*) from app.lesson) as n`;
	expect(Number(left?.['n'])).toBe(0);
});
