import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../src/lib/server/database/connect.ts';
import { postgresGateway } from '../../src/lib/server/database/postgres.ts';
import { startApp, type App } from '../support/app.ts';
import { Teacher, type Room } from '../support/classroom.ts';
import { Browser, type Reply } from '../support/hot.ts';

/** `SURVIVES_SEATS=200` makes it a full amphitheatre. */
const SEATS = Number(process.env['SURVIVES_SEATS'] ?? 40);
const CHANGES_OF_MIND = 5;
const OPTIONS = 3;
const RETRY_MS = 100;
/** Long enough for the class to be in the middle of its answers. */
const MIDDLE_MS = 250;

interface Student {
	browser: Browser;
	/** What the server has last said it saved. */
	saved: { content: number[]; revision: number } | null;
}

/** Sends again, with the same revision, until the server says what became of it: what a phone's outbox does. */
async function insist(post: () => Promise<Reply>): Promise<Reply> {
	for (;;) {
		const reply = await post().catch(() => undefined);
		if (reply && reply.status < 500) return reply;
		await sleep(RETRY_MS * (0.5 + Math.random()));
	}
}

async function answers(student: Student, round: string): Promise<void> {
	student.saved = null;
	for (let revision = 1; revision <= CHANGES_OF_MIND; revision++) {
		const content = [Math.floor(Math.random() * OPTIONS)];
		await sleep(Math.random() * 200);
		const reply = await insist(() => student.browser.answers(round, content, revision));
		expect(reply).toMatchObject({ status: 200, body: { saved: revision } });
		student.saved = { content, revision };
	}
}

const seatOf = ({ cookie }: Browser) => cookie.replace('amphi_seat=', '').split('.')[0] ?? '';

/** What Postgres says of itself: its process, and the folder of its socket. */
function postmaster(dir: string): { pid: number; socket: string } {
	const lines = readFileSync(join(dir, 'pg', 'postmaster.pid'), 'utf8').split('\n');
	return { pid: Number(lines[0]), socket: join(lines[4] ?? '', `.s.PGSQL.${lines[3]}`) };
}

let app: App;
test.beforeAll(async () => {
	app = await startApp();
});
test.afterAll(async () => {
	await app.stop();
});

test('a class loses no answer and doubles none while the app, then Postgres, is killed under it', async () => {
	test.setTimeout(120_000);
	const { socket } = postmaster(app.dir);
	const sql = connect({ path: socket, user: 'postgres', database: 'postgres' }, { max: 1 });
	const db = postgresGateway({ path: socket, user: 'authenticator', database: 'postgres' });
	const [person] = await sql<{ id: string; email: string }[]>`select id, email from app.person limit 1`;
	const claire = new Teacher({ db }, { role: 'authenticated', sub: person?.id ?? '', email: person?.email ?? '' });
	const room: Room = await claire.hasRoom();
	const students = Array.from({ length: SEATS }, (): Student => ({
		browser: new Browser(app.url, room.code),
		saved: null
	}));
	await Promise.all(
		students.map(async ({ browser }) => expect((await insist(() => browser.joins())).status).toBe(200))
	);
	const killApp = async () => {
		await app.kill('SIGKILL');
		app = await startApp({ dir: app.dir, port: app.port });
	};
	const killPostgres = async () => void process.kill(postmaster(app.dir).pid, 'SIGKILL');
	for (const disaster of [killApp, killApp, killApp, killPostgres]) {
		const round = await claire.opens(room);
		const answering = Promise.all(students.map((student) => answers(student, round)));
		await sleep(MIDDLE_MS);
		await disaster();
		await answering;
		await expect
			.poll(() =>
				claire.reveals(room, 'open').then(
					() => true,
					() => false
				)
			)
			.toBe(true);
		const rows = await sql`select seat_id as seat, content, revision from app.answer where round_id = ${round}`.catch(
			() => sql`select seat_id as seat, content, revision from app.answer where round_id = ${round}`
		);
		const kept = Object.fromEntries(rows.map(({ seat, ...answer }) => [seat, answer]));
		expect(rows).toHaveLength(SEATS);
		expect(kept).toEqual(Object.fromEntries(students.map(({ browser, saved }) => [seatOf(browser), saved])));
		const line = await students[0]?.browser.listens();
		await expect.poll(() => line?.heard.at(-1)?.data['round']).toMatchObject({ phase: 'revealed', answered: SEATS });
		line?.drop();
	}
	await Promise.all([db.close(), sql.end()]);
});
