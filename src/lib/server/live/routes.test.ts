import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { classroom, newKey, password, type Classroom, type Room } from '../../../../tests/support/classroom.ts';
import { Browser, listen, replyTo, send, serve, type Line } from '../../../../tests/support/hot.ts';
import { SESSION_COOKIE } from '../accounts/cookie.ts';

let here: Classroom;
let room: Room;
let web: Awaited<ReturnType<typeof serve>>;
const lines: Line[] = [];
beforeAll(async () => {
	here = await classroom();
	web = await serve(here.process);
});
beforeEach(async () => {
	room = await here.claire.hasRoom();
});
afterEach(() => lines.splice(0).forEach((line) => line.drop()));
afterAll(async () => {
	await web.close();
	await here.close();
});

const browser = () => new Browser(web.url, room.code);
const seated = async (who: string | null = null) => {
	const one = browser();
	expect((await one.joins(who)).status).toBe(200);
	return one;
};
const stream = async (opening: Promise<Line>) => {
	const line = await opening;
	lines.push(line);
	return line;
};
const refused = (status: number, reason: string) => ({ status, body: { refused: reason } });
const views = (line: Line) => line.heard.filter(({ event }) => event === 'message').map(({ data }) => data);
const phaseIn = (line: Line) => (views(line).at(-1)?.['round'] as { phase: string } | null)?.phase ?? null;
const soon = (look: () => void) => vi.waitFor(look, { timeout: 3_000, interval: 10 });

describe('the door', () => {
	test('tells what a code opens, however it is typed, and nothing that is not public', async () => {
		const { code, lesson } = room;
		for (const typed of [code, code.toLowerCase(), `${code.slice(0, 3)}-${code.slice(3)}`]) {
			const { status, body, text } = await send(`${web.url}/live/${typed}/door`);
			expect({ status, body }).toEqual({
				status: 200,
				body: { code, title: 'Séance 1', phase: 'lobby', hasRoster: true, seated: false, refused: null }
			});
			expect(text).not.toContain(lesson);
		}
	});

	test('a wrong code opens nothing', async () => {
		for (const code of ['ZZZZZZ', 'OOOOOO', '%00%00%00', '../../', 'x'.repeat(12)])
			expect(await send(`${web.url}/live/${code}/door`)).toMatchObject(
				code === '../../' ? { status: 418 } : refused(404, 'wrong_code')
			);
	});

	test('what is not a hot route is left to the pages', async () => {
		for (const path of ['', '/plain', '/host', '/door/x', '/answers'])
			expect((await send(`${web.url}/live/${room.code}${path}`)).status).toBe(418);
		expect((await send(`${web.url}/live/${room.code}/join`)).status).toBe(418);
		expect((await send(`${web.url}/live/${room.code}/door`, { method: 'DELETE' })).status).toBe(418);
	});

	test('a Host that names no address harms nobody', async () => {
		for (const host of ['192.0.2.1:99999', '[fe80::1%eth0]', '[::1', 'a b'])
			expect((await send(`${web.url}/live/${room.code}/door`, { headers: { host } })).status).toBe(418);
		expect((await send(`${web.url}/live/${room.code}/door`)).status).toBe(200);
	});
});

describe('joining', () => {
	test('gives a seat in a cookie for this lesson alone, that no script reads', async () => {
		const { status, body, headers } = await browser().joins(' Ana ');
		expect(status).toBe(200);
		expect(body).toMatchObject({ me: { name: 'Ana', guest: null, claimed: false, answer: null, revision: 0 } });
		const cookie = headers['set-cookie']?.[0] ?? '';
		expect(cookie).toMatch(
			new RegExp(`^amphi_seat=[\\w.-]+; Path=/live/${room.code}; HttpOnly; SameSite=Lax; Max-Age=86400$`)
		);
		expect(headers['cache-control']).toBe('no-store');
	});

	test('behind https the cookie travels over https alone', async () => {
		const tls = await serve({ ...here.process, origin: 'https://amphi.example.org' });
		const one = new Browser(tls.url, room.code);
		const { status, headers } = await one.post(
			'join',
			{ key: one.key, who: null },
			{ origin: 'https://amphi.example.org' }
		);
		expect(status).toBe(200);
		expect(headers['set-cookie']?.[0]).toMatch(/; Secure$/);
		expect(await one.joins()).toMatchObject(refused(403, 'not_allowed'));
		await tls.close();
	});

	test('before the lobby, after the end, with a number nobody has: each refusal by its name', async () => {
		const draft = await here.claire.hasRoom({ phase: 'draft' });
		expect(await new Browser(web.url, draft.code).joins()).toMatchObject(refused(409, 'lesson_not_open'));
		expect(await browser().joins('9999999')).toMatchObject(refused(404, 'claim_unknown'));
		await here.claire.moves(room, 'lobby', 'ended');
		expect(await browser().joins()).toMatchObject(refused(410, 'lesson_ended'));
	});

	test('a name is text and nothing else', async () => {
		const name = '<script>alert(1)</script> "&\'';
		const { text, body } = await browser().joins(name);
		expect((body?.['me'] as { name: string }).name).toBe(name);
		expect(text).toContain(JSON.stringify(name));
	});

	test('a name keeps what can be seen of it', async () => {
		const me = async (who: string) => ((await browser().joins(who)).body?.['me'] as { name: string | null }).name;
		expect(await me('A\u0000n\u0007a\r\n\tF')).toBe('Ana F');
		expect(await me('half \ud83d!')).toBe('half \ufffd!');
		expect(await me('\u202etxet\u200b')).toBe('txet');
		expect(await me('\u200b\u0000 ')).toBe(null);
		expect(await me('👩‍🏫 Zoé')).toBe('👩‍🏫 Zoé');
		expect(await browser().joins('é'.repeat(81))).toMatchObject(refused(400, 'name_too_long'));
		expect(await browser().joins('é'.repeat(300))).toMatchObject(refused(400, 'invalid'));
	});

	test('the same phone asking again and again is slowed down, the others are not', async () => {
		const one = browser();
		const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await one.joins()).status));
		expect(statuses.filter((status) => status === 200)).toHaveLength(12);
		expect(statuses.filter((status) => status === 429)).toHaveLength(8);
		await seated();
	});
});

describe('what is sent must come from a page of ours, be JSON, and be small', () => {
	const bodies = { join: { key: newKey(), who: null }, answer: {}, claim: { claim: 'x' }, leave: {} };
	const own = () => ({ origin: web.url, 'content-type': 'application/json' });
	const post = (deed: string, headers: Record<string, string>, body: string | Buffer = JSON.stringify(bodies.join)) =>
		send(`${web.url}/live/${room.code}/${deed}`, { method: 'POST', headers, body });

	test.each(Object.keys(bodies))('%s without an origin, or from elsewhere', async (deed) => {
		const { origin, ...rest } = own();
		for (const headers of [
			rest,
			{ ...rest, origin: 'null' },
			{ ...rest, origin: 'http://eve.example' },
			{ ...rest, origin: `${origin}0` }
		])
			expect((await post(deed, headers)).status).toBe(403);
	});

	test('as a form would send it', async () => {
		for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])
			expect((await post('join', { ...own(), 'content-type': type })).status).toBe(415);
	});

	test('larger than anything a phone has to say', async () => {
		const large = JSON.stringify({ key: newKey(), who: 'x'.repeat(9_000) });
		expect(await post('join', own(), large)).toMatchObject(refused(413, 'too_large'));
		const req = request(`${web.url}/live/${room.code}/join`, { method: 'POST', headers: own() });
		req.on('error', () => {});
		const reply = replyTo(req);
		for (let n = 0; n < 20; n++) req.write('x'.repeat(1_000));
		expect(await reply).toMatchObject(refused(413, 'too_large'));
		req.destroy();
	});

	test('broken, empty, of another shape, or nested like a bomb', async () => {
		const deep = '['.repeat(4_000) + ']'.repeat(4_000);
		const bad = [
			'',
			'{',
			'null',
			'[]',
			'"x"',
			'{"key":1}',
			'{"key":"short","who":null}',
			'{"__proto__":{"key":1}}',
			deep
		];
		for (const body of [...bad, Buffer.from([0xff, 0xfe, 0])])
			expect(await post('join', own(), body)).toMatchObject(refused(400, 'invalid'));
		const ana = await seated();
		const round = await here.claire.opens(room);
		const bomb = (content: string) => ana.post('answer', `{"round":"${round}","content":${content},"revision":1}`);
		expect(await bomb('['.repeat(3_500) + ']'.repeat(3_500))).toMatchObject(refused(400, 'not_an_answer'));
		expect(await bomb('{"a":'.repeat(1_300) + '1' + '}'.repeat(1_300))).toMatchObject(refused(400, 'not_an_answer'));
		expect((await ana.answers(round, [0])).status).toBe(200);
	});

	test('a phone that hangs up in the middle of a word leaves no trace', async () => {
		const said = vi.spyOn(console, 'error').mockImplementation(() => {});
		const headers = { ...own(), 'content-length': '500' };
		const req = request(`${web.url}/live/${room.code}/join`, { method: 'POST', headers });
		req.on('error', () => {});
		req.write('{"key"');
		await sleep(50);
		req.destroy();
		await sleep(50);
		expect(said).not.toHaveBeenCalled();
		said.mockRestore();
	});
});

describe('a seat’s cookie', () => {
	test('forged, cut or of another lesson is no seat', async () => {
		const round = await here.claire.opens(room);
		const ana = await seated();
		const other = new Browser(web.url, (await here.claire.hasRoom()).code);
		await other.joins();
		const [seat = '', session, mac = ''] = ana.cookie.replace('amphi_seat=', '').split('.');
		const forged = ['', 'amphi_seat=', `amphi_seat=${seat}.${session}`, `amphi_seat=${seat}.2.${mac}`];
		forged.push(`amphi_seat=${seat}.${session}.${mac.slice(0, -2)}AA`, other.cookie, `amphi_seat=${'a'.repeat(5_000)}`);
		for (const cookie of forged) {
			const eve = browser();
			eve.cookie = cookie;
			expect(await eve.answers(round, [0])).toMatchObject(refused(401, 'seat_unknown'));
			expect((await eve.listens()).status).toBe(401);
			expect(await eve.post('claim', { claim: '2026001' })).toMatchObject(refused(401, 'seat_unknown'));
			expect(await eve.post('leave', {})).toMatchObject(refused(401, 'seat_unknown'));
		}
		expect(await here.table(round)).toEqual([]);
	});

	test('is found among others, and taken back when leaving', async () => {
		const ana = await seated('Ana');
		const mine = ana.cookie;
		ana.cookie = `a=1; broken; ${mine}; z=";"`;
		expect((await send(`${ana.room}/door`, { headers: { cookie: ana.cookie } })).body).toMatchObject({ seated: true });
		const { status, headers } = await ana.post('leave', {});
		expect(status).toBe(200);
		expect(headers['set-cookie']?.[0]).toContain('Max-Age=0');
	});

	test('of a seat that was taken out is refused by its name', async () => {
		const round = await here.claire.opens(room);
		const ben = await seated('Ben');
		const [seat] = await here.claire.seats(room);
		await here.claire.asks('remove_seat', { seat: seat?.id ?? '', removed: true });
		expect(await ben.answers(round, [0])).toMatchObject(refused(403, 'seat_removed'));
		expect((await ben.listens()).status).toBe(403);
	});
});

describe('answering', () => {
	test('is acknowledged with its revision, once it is in the table', async () => {
		const round = await here.claire.opens(room);
		const ana = await seated();
		expect(await ana.answers(round, [1], 4)).toMatchObject({ status: 200, body: { saved: 4 } });
		expect(await here.table(round)).toMatchObject([{ content: [1], revision: 4 }]);
	});

	test('a closed or forgotten round, or no answer at all, is refused by its name', async () => {
		const round = await here.claire.opens(room);
		const ana = await seated();
		expect(await ana.answers(round, [9])).toMatchObject(refused(400, 'not_an_answer'));
		expect(await ana.answers('00000000-0000-4000-8000-000000000000', [0])).toMatchObject(
			refused(409, 'round_moved_on')
		);
		for (const revision of [0, -1, 1.5, 2_000_000])
			expect(await ana.answers(round, [0], revision)).toMatchObject(refused(400, 'invalid'));
		await here.claire.closes(room);
		expect(await ana.answers(round, [0])).toMatchObject(refused(409, 'round_closed'));
	});

	test('a flood from one seat is stopped, and the others’ answers go on', async () => {
		const round = await here.claire.opens(room);
		const [eve, ...others] = await Promise.all(Array.from({ length: 10 }, () => seated()));
		const flood = Array.from({ length: 200 }, async (_, n) => (await eve?.answers(round, [0], n + 1))?.status);
		const kept = await Promise.all(others.map(async (one) => (await one.answers(round, [1])).status));
		const statuses = await Promise.all(flood);
		expect(kept).toEqual(others.map(() => 200));
		expect(statuses.filter((status) => status === 200)).toHaveLength(40);
		expect(statuses.filter((status) => status === 429)).toHaveLength(160);
	});
});

describe('the streams', () => {
	const host = async (email: string) => {
		const token = await here.process.accounts.signIn({ email, password }, 'test');
		return listen(`${web.url}/live/${room.code}/host/events`, { cookie: `${SESSION_COOKIE}=${token}` });
	};
	const screen = async (key?: string) => {
		const { screenKey } = await here.claire.asks('host_lesson', { code: room.code });
		return listen(`${web.url}/live/${room.code}/screen/events?key=${key ?? screenKey}`);
	};

	test('a phone hears who it is, then where the lesson is, then each move and nothing else', async () => {
		const ana = await seated('Ana');
		const line = await stream(ana.listens());
		await soon(() => expect(line.heard.map(({ event }) => event)).toEqual(['me', 'message']));
		expect(line.heard[0]?.data).toMatchObject({ name: 'Ana', answer: null, revision: 0 });
		const round = await here.claire.opens(room);
		await soon(() => expect(phaseIn(line)).toBe('open'));
		const before = line.heard.length;
		await (await seated()).answers(round, [1]);
		await sleep(300);
		expect(line.heard).toHaveLength(before);
		expect(JSON.stringify(line.heard)).not.toMatch(/right":\[|Déléguer fait/);
		await here.claire.reveals(room, 'open');
		await soon(() => expect(phaseIn(line)).toBe('revealed'));
		expect(views(line).at(-1)?.['round']).toMatchObject({ answered: 1, shown: { right: [1] } });
		const times = views(line).map(({ at }) => Number(at));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
	});

	test('only who teaches the course gets the desk’s, only who has the key the projector’s', async () => {
		expect((await host('marc@example.org')).status).toBe(404);
		expect((await listen(`${web.url}/live/${room.code}/host/events`)).status).toBe(401);
		expect((await screen('0'.repeat(32))).status).toBe(404);
		expect((await stream(host('claire@example.org'))).status).toBe(200);
		expect((await stream(screen())).status).toBe(200);
	});

	test('the desk sees counts and key at once, the screen no count by option before the host lets it', async () => {
		const [desk, wall] = [await stream(host('claire@example.org')), await stream(screen())];
		const ana = await seated();
		await stream(ana.listens());
		const round = await here.claire.opens(room);
		await ana.answers(round, [1]);
		const seen = (line: Line) => views(line).at(-1)?.['round'] as Record<string, unknown> | null;
		await soon(() => expect(seen(desk)).toMatchObject({ answered: 1, shown: { right: [1] } }));
		await soon(() => expect(seen(wall)).toMatchObject({ answered: 1, summary: null, shown: { right: null } }));
		await soon(() => expect(views(wall).at(-1)).toMatchObject({ here: 1 }));
		await here.claire.asks('show_round_live', { round, shown: true });
		await soon(() => expect(seen(wall)?.['summary']).not.toBeNull());
		expect(seen(wall)).toMatchObject({ shown: { right: null } });
	});

	test('a seat that is taken out or released hears that it is, and the line ends', async () => {
		const [ben, chloe, ana] = [await seated('Ben'), await seated('2026003'), await seated('Zoé')];
		const [first, second, third] = [
			await stream(ben.listens()),
			await stream(chloe.listens()),
			await stream(ana.listens())
		];
		const seats = await here.claire.seats(room);
		const seatOf = (name: string) => seats.find((seat) => seat.name === name)?.id ?? '';
		await here.claire.asks('remove_seat', { seat: seatOf('Ben'), removed: true });
		await here.claire.asks('release_seat', { seat: seatOf('Chloé Nguyễn') });
		await Promise.all([first?.over, second?.over]);
		expect(first?.heard.at(-1)).toEqual({ event: 'gone', data: { refused: 'seat_removed' } });
		expect(second?.heard.at(-1)).toEqual({ event: 'gone', data: { refused: 'seat_unknown' } });
		await here.claire.asks('remove_seat', { seat: seatOf('Ben'), removed: false });
		expect((await stream(ben.listens())).status).toBe(200);
		await here.claire.opens(room);
		await soon(() => expect(phaseIn(third as Line)).toBe('open'));
	});

	test('a lesson that is removed hangs up on everybody', async () => {
		const line = await stream((await seated()).listens());
		await here.claire.asks('remove_lesson', { lesson: room.lesson, removed: true });
		await line.over;
		expect(line.heard.at(-1)).toEqual({ event: 'gone', data: { refused: 'wrong_code' } });
	});

	test('a line that was paused hears the newest view, not the whole past', async () => {
		const line = await stream((await seated()).listens());
		await soon(() => expect(line.heard).toHaveLength(2));
		line.pause();
		const wide = {
			mode: 'single',
			explanation: '',
			options: [
				{ text: 'a', right: false },
				{ text: 'b', right: true }
			]
		};
		for (let n = 0; n < 40; n++) {
			const question = `${n} ${'long '.repeat(6_000)}`;
			await here.claire.presents(room, await here.claire.writes(room, { ...wide, question }));
			await here.process.rooms.of(room.lesson).refresh();
		}
		await here.claire.opens(room);
		line.resume();
		await soon(() => expect(phaseIn(line)).toBe('open'));
		await sleep(100);
		const times = views(line).map(({ at }) => Number(at));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
	});

	test('when the server drains, lines end; a heartbeat keeps the others alive', async () => {
		const second = await here.another();
		const other = await serve(second);
		const ana = await seated();
		const line = await stream(listen(`${other.url}/live/${room.code}/events`, { cookie: ana.cookie }));
		await soon(() => expect(line.heard).toHaveLength(2));
		second.rooms.of(room.lesson).beat(Date.now());
		await soon(() => expect(line.beats()).toBe(1));
		second.rooms.drain();
		await line.over;
		await other.close();
	});
});

describe('two processes on one database', () => {
	test('show the same moves, and an answer given to one counts in the other', async () => {
		const second = await here.another();
		const other = await serve(second);
		const [ana, ben] = [await seated('Ana'), new Browser(other.url, room.code)];
		await ben.joins('Ben');
		const [one, two] = [await stream(ana.listens()), await stream(ben.listens())];
		const round = await here.claire.opens(room);
		await soon(() => expect([phaseIn(one), phaseIn(two)]).toEqual(['open', 'open']));
		await ana.answers(round, [1]);
		await ben.answers(round, [2]);
		await here.claire.reveals(room, 'open');
		const answered = (line: Line) => (views(line).at(-1)?.['round'] as { answered: number } | null)?.answered;
		await soon(() => expect([answered(one), answered(two)]).toEqual([2, 2]));
		expect(views(one).at(-1)?.['round']).toEqual(views(two).at(-1)?.['round']);
		await other.close();
	});
});

test('codes guessed by the hundred are slowed down, and a room in use still lets people in', async () => {
	const second = await here.another();
	const other = await serve(second);
	const inside = new Browser(other.url, room.code);
	await inside.joins();
	const guess = async (n: number) => {
		const code = n
			.toString(20)
			.toUpperCase()
			.replaceAll('0', 'Y')
			.replaceAll('1', 'Z')
			.replaceAll('I', 'X')
			.padStart(6, '2');
		return (await send(`${other.url}/live/${code}/door`)).status;
	};
	const first = await Promise.all(Array.from({ length: 100 }, (_, n) => guess(n)));
	expect(new Set(first)).toEqual(new Set([404]));
	expect(await guess(500)).toBe(429);
	expect((await new Browser(other.url, room.code).joins()).status).toBe(200);
	await other.close();
});
