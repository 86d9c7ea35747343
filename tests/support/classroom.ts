import { randomBytes } from 'node:crypto';
import { kindOf } from '../../src/lib/activities/index.ts';
import type { LiveState } from '../../src/lib/lesson/live.ts';
import type { Move } from '../../src/lib/lesson/moves.ts';
import type { LessonPhase, RoundPhase } from '../../src/lib/lesson/phase.ts';
import type { Rules } from '../../src/lib/lesson/view.ts';
import { Accounts, callerOf, type Person } from '../../src/lib/server/accounts/accounts.ts';
import { ask, type Args, type DoorName, type Result } from '../../src/lib/server/database/functions/index.ts';
import { server, type Caller } from '../../src/lib/server/database/gateway.ts';
import { postgresGateway } from '../../src/lib/server/database/postgres.ts';
import { Answers } from '../../src/lib/server/live/answers.ts';
import { Rooms, type LessonDoor } from '../../src/lib/server/live/rooms.ts';
import type { LiveCore } from '../../src/lib/server/live/routes.ts';
import type { Me } from '../../src/lib/lesson/seat.ts';
import { Seats } from '../../src/lib/server/live/seats.ts';
import { Tickets, type Ticket } from '../../src/lib/server/live/ticket.ts';
import { freshDatabase, type Fresh } from './postgres.ts';

/** A question whose right option is B. */
export const question = {
	mode: 'single',
	question: 'Que faites-vous ?',
	options: [
		{ text: 'Je décide', right: false },
		{ text: 'Je délègue', right: true },
		{ text: 'J’attends', right: false }
	],
	explanation: 'Déléguer fait grandir.'
};

/** The class list of every classroom: number and e-mail by first name. */
export const roster = {
	ana: { name: 'Ana Ferreira', sortName: 'Ferreira Ana', number: '2026001', email: 'ana@example.org' },
	ben: { name: 'Ben Achour', sortName: 'Achour Ben', number: '2026002', email: 'ben@example.org' },
	chloe: { name: 'Chloé Nguyễn', sortName: 'Nguyễn Chloé', number: '2026003', email: 'chloe@example.org' },
	dario: { name: 'Dário Sá', sortName: 'Sá Dário', number: 'E-17', email: null }
};

/** One process of Amphi without its web server: the real gateway, lanes, rooms, seats and answers. */
export interface Process extends LiveCore {
	close(): Promise<void>;
}

/** Opens one more process on a database; two of them see each other through Postgres alone. */
export async function openProcess(db: Pick<Fresh, 'authenticator'>): Promise<Process> {
	const gateway = postgresGateway(db.authenticator);
	const lanes = [gateway.lane('seats'), gateway.lane('answers')] as const;
	const rooms = new Rooms(gateway, rulesOf);
	await rooms.open();
	const tickets = new Tickets(await ask(gateway, server, 'seat_secret', {}));
	return {
		db: gateway,
		accounts: new Accounts(gateway),
		rooms,
		seats: new Seats(gateway, lanes[0], tickets),
		answers: new Answers(rooms, lanes[1]),
		origin: undefined,
		close: async () => {
			await rooms.close();
			await Promise.all([gateway, ...lanes].map((open) => open.close()));
		}
	};
}

function rulesOf(name: string): Rules {
	const kind = kindOf(name);
	if (!kind) throw new Error(`no kind ${name}`);
	return {
		title: (spec) => kind.title(spec),
		show: (spec, revealed) => kind.show(spec, revealed, (markdown) => markdown),
		summarise: (spec, tally) => kind.summarise(spec, tally)
	};
}

/** One lesson of a story. */
export interface Room {
	course: string;
	cohort: string;
	lesson: string;
	code: string;
	/** The round on the screen; null before the first. */
	round: string | null;
}

/** Somebody with an account, or with a session that stands for nobody. */
export class Teacher {
	readonly caller: Caller;
	readonly #process: Pick<Process, 'db'>;

	constructor(process: Pick<Process, 'db'>, caller: Caller) {
		this.#process = process;
		this.caller = caller;
	}

	asks<Name extends DoorName>(name: Name, args: Args<Name>): Promise<Result<Name>> {
		return ask(this.#process.db, this.caller, name, args);
	}

	/** A course with its class list, and a lesson whose lobby is open. */
	async hasRoom({ phase = 'lobby' as 'draft' | 'lobby', students = Object.values(roster) } = {}): Promise<Room> {
		const { id: course } = await this.asks('create_course', { title: 'Management' });
		const { id: cohort } = await this.asks('save_cohort', { course, cohort: null, name: 'Groupe 1', term: '2026' });
		if (students.length > 0) await this.asks('save_students', { cohort, students });
		const room = { course, cohort, ...(await this.#lesson(course, cohort)), round: null };
		if (phase === 'lobby') await this.moves(room, 'draft', 'lobby');
		return room;
	}

	async #lesson(course: string, cohort: string): Promise<Pick<Room, 'lesson' | 'code'>> {
		const args = { course, cohort, lesson: null, title: 'Séance 1', starts_at: null, modules: [] };
		const { id: lesson, code } = await this.asks('save_lesson', args);
		return { lesson, code };
	}

	/** @returns the activity */
	async writes(room: Room, spec: Record<string, unknown> = question, seconds: number | null = null): Promise<string> {
		const args = { lesson: room.lesson, activity: null, kind: 'choice', spec, seconds, show_live: false };
		return (await this.asks('save_activity', args)).id;
	}

	async moves(room: Room, expected: LessonPhase, phase: LessonPhase): Promise<void> {
		await this.asks('move_lesson', { lesson: room.lesson, phase, expected });
	}

	/** @returns the round */
	async presents(room: Room, activity: string): Promise<string> {
		room.round = (await this.asks('present_activity', { activity })).round;
		return room.round;
	}

	/** Presents an activity (a new one unless given) and opens its round. @returns the round */
	async opens(room: Room, activity?: string, seconds: number | null = null): Promise<string> {
		const round = await this.presents(room, activity ?? (await this.writes(room, question, seconds)));
		await this.does(room, 'open', 'waiting');
		return round;
	}

	async does(room: Room, move: Move, expected: RoundPhase, round = room.round): Promise<void> {
		await this.asks('move_round', { round: round ?? '', move, expected });
	}

	closes(room: Room): Promise<void> {
		return this.does(room, 'close', 'open');
	}

	reveals(room: Room, expected: RoundPhase = 'closed'): Promise<void> {
		return this.does(room, 'reveal', expected);
	}

	/** Everybody in the room, as the desk lists them. */
	seats(room: Room): Promise<Result<'lesson_seats'>> {
		return this.asks('lesson_seats', { lesson: room.lesson });
	}
}

/** A phone in somebody's hand: it keeps its key, its seat's cookie and how often it changed its mind. */
export class Phone {
	key = newKey();
	ticket: Ticket | null = null;
	cookie = '';
	revision = 0;
	process: Process;

	constructor(process: Process) {
		this.process = process;
	}

	async joins(room: Room, who: string | null = null): Promise<Me> {
		const door = await doorOf(this.process, room);
		const { cookie, me } = await this.process.seats.join(door, this.key, who);
		this.cookie = cookie;
		this.ticket = this.process.seats.ticket(door, cookie);
		return me;
	}

	/** Answers the round on the screen; each call is another change of mind unless it says which. */
	async answers(
		room: Room,
		content: unknown,
		options: { round?: string; revision?: number | null } = {}
	): Promise<void> {
		const revision = options.revision === undefined ? ++this.revision : options.revision;
		await this.process.answers.give(this.seated, { round: options.round ?? room.round ?? '', content, revision });
	}

	/** What the server knows of this phone's seat. */
	reads(): Promise<Me> {
		return this.process.seats.read(this.seated);
	}

	claims(claim: string): Promise<string> {
		return this.process.seats.claim(this.seated, claim);
	}

	leaves(): Promise<void> {
		return this.process.seats.leave(this.seated);
	}

	get seated(): Ticket {
		if (!this.ticket) throw new Error('this phone has no seat');
		return this.ticket;
	}
}

export interface Classroom {
	db: Fresh;
	process: Process;
	/** Teaches, and administers the instance. */
	claire: Teacher & { person: Person };
	/** Teaches another course. */
	marc: Teacher & { person: Person };
	/** Signed in as somebody who does not exist. */
	eve: Teacher;
	/** A phone that has joined nothing yet. */
	phone(process?: Process): Phone;
	/** Many phones, joined as guests. */
	guests(room: Room, n: number): Promise<Phone[]>;
	/** Another process on the same database; closed with the classroom. */
	another(): Promise<Process>;
	/** A round's answers as the table holds them. */
	table(round: string): Promise<{ seat: string; content: unknown; revision: number }[]>;
	/** A round's counts as everybody would be shown them. */
	tally(round: string): Promise<Result<'live_tally'>['tally']>;
	state(room: Room): Promise<LiveState>;
	close(): Promise<void>;
}

export const password = 'craie sur ardoise';

/** A fresh database with two teachers in it; call it in `beforeAll`, close it in `afterAll`. */
export async function classroom(): Promise<Classroom> {
	const db = await freshDatabase();
	const first = await openProcess(db);
	const processes = [first];
	const { accounts } = first;
	const claire = await personOf(first, await accounts.found(newPerson('Claire Fontanel', 'claire@example.org')));
	const link = await accounts.invite(claire);
	const marc = await personOf(first, await accounts.accept(link, newPerson('Marc Olivier', 'marc@example.org')));
	const nobody: Caller = {
		role: 'authenticated',
		sub: '00000000-0000-4000-8000-0000000000e0',
		email: 'eve@example.org'
	};
	const phone = (process = first) => new Phone(process);
	const guests = (room: Room, n: number) =>
		Promise.all(
			Array.from({ length: n }, async () => {
				const one = phone();
				await one.joins(room);
				return one;
			})
		);
	return {
		db,
		process: first,
		claire: Object.assign(new Teacher(first, callerOf(claire)), { person: claire }),
		marc: Object.assign(new Teacher(first, callerOf(marc)), { person: marc }),
		eve: new Teacher(first, nobody),
		phone,
		guests,
		another: async () => {
			const opened = await openProcess(db);
			processes.push(opened);
			return opened;
		},
		table: async (round) =>
			db.sql<{ seat: string; content: unknown; revision: number }[]>`
				select seat_id as seat, content, revision from app.answer where round_id = ${round}`,
		tally: async (round) => (await ask(first.db, server, 'live_tally', { round })).tally,
		state: (room) => ask(first.db, server, 'live_state', { lesson: room.lesson }),
		close: async () => {
			await Promise.all(processes.map((process) => process.close()));
			await db.close();
		}
	};
}

function newPerson(name: string, email: string) {
	return { name, email, password };
}

async function personOf({ accounts }: Process, token: string): Promise<Person> {
	const person = await accounts.who(token);
	if (!person) throw new Error('a fresh session stands for nobody');
	return person;
}

/** What a phone makes up once and keeps. */
export function newKey(): string {
	return randomBytes(16).toString('base64url');
}

/** The lesson behind a room's code, asked anew: stories move faster than the doors' memory. */
export function doorOf(process: Process, room: Room): Promise<LessonDoor> {
	return ask(process.db, server, 'lesson_door', { code: room.code });
}

/** What a deed was refused for; fails when it was not. */
export async function refusalOf(deed: Promise<unknown>): Promise<string> {
	const outcome = await deed.then(
		() => 'nothing refused',
		(cause: unknown) => cause
	);
	return outcome instanceof Error && 'reason' in outcome ? String(outcome.reason) : String(outcome);
}
