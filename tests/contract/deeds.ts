import { createHash, randomUUID } from 'node:crypto';
import type { Args, DoorName } from '../../src/lib/server/database/functions/index.ts';
import { newKey, question, type Classroom, type Phone, type Room } from '../support/classroom.ts';

/** One lesson in full swing, with something of everything a function may be asked about. */
export interface World extends Room {
	room: Classroom;
	module: string;
	resource: string;
	student: string;
	staged: string;
	import: string;
	activity: string;
	round: string;
	/** Waiting behind the open one. */
	phone: Phone;
	seat: string;
	session: number;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const tokenHash = (): string => sha256(randomUUID());
export const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g';

/** Claire's course, class, imports, lesson, open round, and a phone that has answered. */
export async function world(room: Classroom): Promise<World> {
	const { claire } = room;
	const made = await claire.hasRoom();
	const { course, cohort } = made;
	const { id: module } = await claire.asks('save_module', { course, module: null, title: 'Semaine 1', verb: 'gérer' });
	const video = {
		kind: 'video' as const,
		title: 'Déléguer',
		required: true,
		minutes: 12,
		url: 'https://example.org/1'
	};
	const { id: resource } = await claire.asks('save_resource', { module, resource: null, ...video });
	const { students } = await claire.asks('cohort_page', { cohort });
	const student = students[0]?.id ?? '';
	const counted = await stage(room, cohort);
	const completions = [{ student, resource, state: 'completed' as const, at: '2026-10-01T08:00:00Z' }];
	const committed = await claire.asks('commit_import', { ...counting(counted), completions });
	const activity = await claire.writes(made);
	const round = await claire.opens(made, activity);
	const phone = room.phone();
	await phone.joins(made, 'Zoé');
	await phone.answers(made, [1]);
	const { seat, session } = phone.seated;
	const staged = await stage(room, cohort);
	return {
		...made,
		room,
		module,
		resource,
		student,
		staged,
		import: committed.id,
		activity,
		round,
		phone,
		seat,
		session
	};
}

async function stage({ claire }: Classroom, cohort: string): Promise<string> {
	return (await claire.asks('stage_import', { cohort, file_name: 'progress.csv', file_base64: 'aGk=' })).id;
}

function counting(staged: string): Args<'commit_import'> {
	return { staged, source: 'moodle', file_hash: tokenHash(), report: {}, mapping: [], completions: [] };
}

type Deeds = { [Name in DoorName]: (world: World) => Args<Name> | Promise<Args<Name>> };

/** For every function, arguments with which its caller succeeds. A function without a row here is not tested at all. */
export const deeds: Deeds = {
	local_account: () => ({ email: 'claire@example.org' }),
	local_password: ({ room }) => ({ person: room.claire.person.sub }),
	local_open_account: () => ({ email: `${randomUUID()}@example.org`, password_hash: passwordHash }),
	local_set_password: async ({ room }) => ({
		person: await openAccount(room),
		password_hash: passwordHash,
		kept_session: tokenHash()
	}),
	local_open_session: ({ room }) => ({ person: room.marc.person.sub, token_hash: tokenHash() }),
	local_read_session: async ({ room }) => ({ token_hash: await openSession(room) }),
	local_close_session: async ({ room }) => ({ token_hash: await openSession(room) }),

	seat_secret: () => ({}),
	instance_people: () => ({}),
	found_instance: async ({ room }) => ({ person: await openAccount(room), name: 'Ève', email: 'first@example.org' }),
	whoami: () => ({}),
	invite_colleague: () => ({ token_hash: tokenHash() }),
	read_invitation: async ({ room }) => ({ token_hash: await invite(room) }),
	accept_invitation: async ({ room }) => {
		const person = await openAccount(room);
		return { token_hash: await invite(room), person, name: 'Nour', email: `${person}@example.org` };
	},
	take_attempt: () => ({ key: randomUUID(), allowed: 3, seconds: 60 }),
	forget_attempts: () => ({ keys: ['sign-in "é", {} somebody', randomUUID()] }),

	create_course: () => ({ title: 'Gestion' }),
	rename_course: ({ course }) => ({ course, title: 'Management, autrement' }),
	remove_course: ({ course }) => ({ course, removed: true }),
	share_course: ({ course }) => ({ course, email: 'Marc@Example.org' }),
	unshare_course: ({ course }) => ({ course, email: 'Marc@Example.org' }),
	my_courses: () => ({}),
	course_page: ({ course }) => ({ course }),
	save_module: ({ course, module }) => ({ course, module, title: 'Semaine 2', verb: '' }),
	order_modules: ({ course, module }) => ({ course, modules: [module] }),
	remove_module: ({ module }) => ({ module, removed: true }),
	save_resource: ({ module, resource }) => ({
		...{ module, resource, kind: 'quiz', title: 'Quiz', required: false, minutes: null, url: null }
	}),
	order_resources: ({ module, resource }) => ({ module, resources: [resource] }),
	remove_resource: ({ resource }) => ({ resource, removed: true }),
	save_cohort: ({ course, cohort }) => ({ course, cohort, name: 'Groupe B', term: '' }),
	cohort_page: ({ cohort }) => ({ cohort }),
	save_students: ({ cohort }) => ({
		cohort,
		students: [{ name: 'Ana F.', sortName: 'F. Ana', number: '2026001', email: null }]
	}),
	remove_cohort: ({ cohort }) => ({ cohort, removed: true }),
	remove_student: ({ student }) => ({ student, removed: true }),

	stage_import: ({ cohort }) => ({ cohort, file_name: 'a.csv', file_base64: 'aGk=' }),
	import_preview: ({ staged }) => ({ staged }),
	choose_import: ({ staged }) => ({ staged, choices: { rows: { '2': null }, columns: {}, confirmed: true } }),
	drop_staged_import: ({ staged }) => ({ staged }),
	commit_import: ({ staged, student, resource }) => ({
		...counting(staged),
		mapping: [{ column: 'video', resource }],
		completions: [{ student, resource, state: 'passed', at: null }]
	}),
	undo_import: (given) => ({ import: given.import, undone: true }),
	cohort_imports: ({ cohort }) => ({ cohort }),
	cohort_readiness: ({ cohort }) => ({ cohort }),

	save_lesson: ({ course, cohort, lesson, module }) => ({
		...{ course, cohort, lesson, title: 'Séance 2', starts_at: '2026-11-24T09:00:00+01:00', modules: [module] }
	}),
	remove_lesson: ({ lesson }) => ({ lesson, removed: true }),
	my_lessons: ({ course }) => ({ course }),
	lesson_page: ({ lesson }) => ({ lesson }),
	save_activity: ({ lesson, activity }) => ({
		...{ lesson, activity, kind: 'choice', spec: question, seconds: 60, show_live: true }
	}),
	duplicate_activity: ({ activity }) => ({ activity }),
	order_activities: ({ lesson, activity }) => ({ lesson, activities: [activity] }),
	remove_activity: ({ activity }) => ({ activity, removed: true }),

	host_lesson: ({ code }) => ({ code }),
	move_lesson: ({ lesson }) => ({ lesson, phase: 'ended', expected: 'live' }),
	present_activity: ({ activity, round }) => ({ activity, expected: round }),
	show_round: ({ round }) => ({ round, expected: round }),
	move_round: ({ round }) => ({ round, move: 'close', expected: 'open' }),
	extend_round: ({ round }) => ({ round, seconds: 30 }),
	show_round_live: ({ round }) => ({ round, shown: true }),
	lesson_seats: ({ lesson }) => ({ lesson }),
	rename_seat: ({ seat }) => ({ seat, name: 'Quelqu’un' }),
	release_seat: ({ seat }) => ({ seat }),
	remove_seat: ({ seat }) => ({ seat, removed: true }),

	lesson_door: ({ code }) => ({ code }),
	live_state: ({ lesson }) => ({ lesson }),
	live_tally: ({ round }) => ({ round }),
	join_seats: ({ lesson }) => ({
		batch: [
			{ lesson, key: newKey(), who: null },
			{ lesson, key: newKey(), who: 'ben@example.org', simulated: true },
			{ lesson, key: newKey(), who: 'nobody@example.org' }
		]
	}),
	read_seats: ({ lesson, seat, session }) => ({
		batch: [
			{ lesson, seat, session },
			{ lesson, seat, session: 99 }
		]
	}),
	claim_seat: ({ seat, session }) => ({ seat, session, claim: 'E-17' }),
	leave_seat: ({ seat, session }) => ({ seat, session }),
	give_answers: ({ round, seat, session }) => ({
		batch: [
			{ round, seat, session, content: [0], revision: 2 },
			{ round, seat, session: 99, content: [0], revision: 2 }
		]
	}),
	close_due_rounds: () => ({}),

	clear_rehearsal: ({ lesson }) => ({ lesson }),
	lesson_report: ({ lesson }) => ({ lesson }),
	lesson_answers: ({ lesson }) => ({ lesson })
};

async function openAccount({ db }: Classroom): Promise<string> {
	const [row] = await db.sql<{ id: string }[]>`
		insert into auth.users (email, encrypted_password) values (${`${randomUUID()}@example.org`}, ${passwordHash}) returning id`;
	return row?.id ?? '';
}

async function openSession({ db, marc }: Classroom): Promise<string> {
	const hash = tokenHash();
	await db.sql`insert into auth.local_session (token_hash, user_id, expires_at)
		values (${hash}, ${marc.person.sub}, now() + interval '1 day')`;
	return hash;
}

async function invite({ claire }: Classroom): Promise<string> {
	const token_hash = tokenHash();
	await claire.asks('invite_colleague', { token_hash });
	return token_hash;
}
