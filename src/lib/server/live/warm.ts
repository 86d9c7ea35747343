import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { kinds } from '../../activities/index.ts';
import { CODE_ALPHABET, CODE_LENGTH } from '../../lesson/code.ts';
import type { RulesOf } from '../../lesson/view.ts';
import { locales } from '../../messages/locale.ts';
import { dice } from '../../rehearsal/chance.ts';
import { Student } from '../../rehearsal/student.ts';
import { Wire } from '../../rehearsal/wire.ts';
import { Accounts } from '../accounts/accounts.ts';
import { ask } from '../database/functions/index.ts';
import { server, type Gateway, type Lane } from '../database/gateway.ts';
import { Answers } from './answers.ts';
import { Rooms } from './rooms.ts';
import { handleLive, type LiveCore } from './routes.ts';
import { Seats } from './seats.ts';
import { Tickets } from './ticket.ts';

export interface Cold {
	rules: RulesOf;
	/** The app's own rooms: they let one code in that leads nowhere, so that the students' page can be rendered. */
	rooms: Rooms;
	/** The connections that joining and answering have. */
	lanes: { seats: Lane; answers: Lane };
	/** Everything that is not a hot route. */
	web: RequestListener;
}

/** As many as it takes for the compiler to notice; measured, more brings nothing. */
const STUDENTS = 60;
const ANSWERS_EACH = 6;
const CALLS = 25;
/** A start is not worth waiting longer for. */
const LONGEST_MS = 3_000;
const NOBODY = '00000000-0000-4000-8000-000000000000';

/**
 * Plays a short lesson before anybody comes: without it, the first hundred students of the first hall wait for the
 * compiler, and the first of them for the page. The class is imagined: its gateway is memory, its server a port nobody
 * is told of; the database hears only of seats and rounds that do not exist, and keeps nothing. Never rejects.
 */
export async function warmUp({ rules, rooms, lanes, web }: Cold): Promise<void> {
	const code = Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('');
	const imagined = imagine(code);
	const core = coreOf(imagined.gateway, rules);
	const own = createServer((req, res) => void (handleLive(core, req, res) || web(req, res)));
	const forget = rooms.pretend({ ...imagined.door, id: NOBODY });
	try {
		const origin = await listen(own);
		const lesson = Promise.all([play(origin, imagined, core.rooms), render(origin, code), knock(lanes)]);
		await Promise.race([lesson, sleep(LONGEST_MS, undefined, { ref: false })]);
	} catch (cause) {
		console.error(cause);
	} finally {
		forget();
		core.rooms.drain();
		own.close();
		own.closeAllConnections();
	}
}

function coreOf(db: Gateway, rules: RulesOf): LiveCore {
	const rooms = new Rooms(db, rules);
	const seats = new Seats(db, db, new Tickets(randomUUID()));
	return { db, accounts: new Accounts(db), rooms, seats, answers: new Answers(rooms, db), origin: undefined };
}

async function listen(own: Server): Promise<string> {
	own.listen(0, '127.0.0.1');
	await once(own, 'listening');
	return `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
}

/** Join, answer a few times, see the result. */
async function play(origin: string, { code, door, reveal }: Imagined, rooms: Rooms): Promise<void> {
	const wire = new Wire(origin);
	const screen = wire.listen(`/live/${code}/screen/events?key=${door.screenKey}`, undefined, {
		heard: () => undefined,
		ended: () => undefined
	});
	const students = Array.from({ length: STUDENTS }, (_, index) => new Student(wire, code, dice(index)));
	await Promise.all(students.map((student, index) => enter(student, index)));
	for (let turn = 0; turn < ANSWERS_EACH; turn++) {
		await Promise.all(students.map(answer));
		rooms.of(door.id).changed();
	}
	reveal();
	await rooms.moved(door.id);
	for (const student of students) student.drop();
	screen.close();
	wire.close();
}

async function enter(student: Student, index: number): Promise<void> {
	await student.join(index % 2 ? `Nobody ${index}` : null);
	student.listen();
	while (student.listening && !student.view) await sleep(5);
}

async function answer(student: Student): Promise<void> {
	if (student.view?.round) await student.give(student.decide(student.view.round));
}

/** The students' page is kept in memory once it was rendered in a language. */
async function render(origin: string, code: string): Promise<void> {
	for (const locale of locales) {
		const page = await fetch(`${origin}/live/${code}`, { headers: { 'accept-language': locale } });
		await page.arrayBuffer();
	}
}

/** What is asked of nobody is refused, and nothing is written. */
async function knock({ seats, answers }: Cold['lanes']): Promise<void> {
	const nobody = { lesson: NOBODY, seat: NOBODY, session: 1 };
	for (let call = 0; call < CALLS; call++) {
		const given = { round: NOBODY, seat: NOBODY, session: 1, content: [0], revision: 1 };
		await ask(answers, server, 'give_answers', { batch: [given, given] });
		await ask(seats, server, 'join_seats', { batch: [{ lesson: NOBODY, key: randomUUID(), who: null }] });
		await ask(seats, server, 'read_seats', { batch: [nobody, nobody] });
	}
}

type Imagined = ReturnType<typeof imagine>;

/** A lesson with one open round, and a database that agrees to everything. */
function imagine(code: string) {
	const [id, round] = [randomUUID(), randomUUID()];
	const [kind] = Object.values(kinds);
	const door = { id, code, title: 'Nowhere', phase: 'live', hasRoster: false, screenKey: randomUUID() };
	const tally = kind?.example.answers.map((content: unknown) => ({ content, n: 7 })) ?? [];
	let version = 1;
	let phase = 'open';
	const state = () => ({
		...{ at: Date.now() * 1000, version, id, code, title: 'Nowhere', course: '', phase: 'live', cohort: null },
		...{ agenda: [], strangers: [] },
		round: {
			...{ id: round, activity: id, n: 1, kind: kind?.name, spec: kind?.example.spec, phase, showLive: true },
			...{ seconds: null, openedAt: Date.now(), closesAt: null }
		}
	});
	const me = { name: 'Nobody', guest: null, claimed: false, round, answer: null, revision: 0 };
	type Batch = { batch: unknown[] };
	const answers: Record<string, (args: Batch) => unknown> = {
		lesson_door: () => door,
		live_state: state,
		live_tally: () => ({ at: Date.now() * 1000, version, tally }),
		join_seats: ({ batch }) => batch.map(() => ({ ...me, seat: randomUUID(), session: 1 })),
		read_seats: ({ batch }) => batch.map(() => me),
		give_answers: ({ batch }) => batch.map(() => null)
	};
	const gateway: Gateway = {
		call: async (_, name, args) => answers[name]?.(args as unknown as Batch) ?? null,
		listen: async () => async () => undefined,
		close: async () => undefined
	};
	const reveal = () => {
		version++;
		phase = 'revealed';
	};
	return { code, door, gateway, reveal };
}
