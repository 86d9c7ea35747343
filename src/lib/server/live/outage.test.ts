import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openProcess, Teacher, type Process, type Room } from '../../../../tests/support/classroom.ts';
import { Browser, serve } from '../../../../tests/support/hot.ts';
import { connect } from '../database/connect.ts';
import { openEmbedded, type Embedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { callerOf } from '../accounts/accounts.ts';

const PHONES = 15;
const AGAIN_MS = 60;

let dir: string;
let cluster: Embedded;
let core: Process;
let web: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'amphi-outage-'));
	cluster = await openEmbedded({ dir, test: true });
	const owner = connect(cluster.owner, { max: 1 });
	await migrate(owner, process.cwd()).finally(() => owner.end());
	core = await openProcess(cluster);
	web = await serve(core);
});
afterAll(async () => {
	await web.close();
	await core.close();
	await cluster.stop();
	await rm(dir, { recursive: true, force: true });
});

test('while Postgres is down phones are told to come back, and when it is back nothing acknowledged is lost', async () => {
	const { accounts } = core;
	const person = { name: 'Claire Fontanel', email: 'claire@example.org', password: 'craie sur ardoise' };
	const claire = await accounts.who(await accounts.found(person));
	if (!claire) throw new Error('nobody');
	const teacher = new Teacher(core, callerOf(claire));
	const room: Room = await teacher.hasRoom();
	const round = await teacher.opens(room);
	const phones = Array.from({ length: PHONES }, () => new Browser(web.url, room.code));
	for (const phone of phones) expect((await phone.joins()).status).toBe(200);
	const line = await phones[0]?.listens();

	const pid = Number.parseInt(await readFile(join(cluster.place.cluster, 'postmaster.pid'), 'utf8'), 10);
	process.kill(pid, 'SIGKILL');
	const statuses = new Set<number>();
	const answering = phones.map(async (phone, index) => {
		for (let revision = 1; revision <= 3;) {
			const { status, headers, body } = await phone.answers(round, [(index + revision) % 3], revision);
			statuses.add(status);
			if (status === 200) revision++;
			else expect([status, body, headers['retry-after']]).toEqual([503, { refused: 'database_unavailable' }, '1']);
			await sleep(AGAIN_MS);
		}
	});
	await Promise.all(answering);
	expect(statuses).toEqual(new Set([503, 200]));
	const owner = connect(cluster.owner, { max: 1 });
	const rows = await owner`select content, revision from app.answer where round_id = ${round}`;
	await owner.end();
	const counts = [0, 1, 2].map((option) => rows.filter(({ content }) => content[0] === option).length);
	expect(rows.map(({ revision }) => revision)).toEqual(phones.map(() => 3));
	expect(counts).toEqual([5, 5, 5]);

	// The stream was held through it, and hears on.
	await vi.waitFor(() => teacher.reveals(room, 'open'), { timeout: 5_000 });
	await vi.waitFor(() => expect(line?.heard.at(-1)?.data['round']).toMatchObject({ phase: 'revealed', answered: 15 }), {
		timeout: 5_000
	});
	line?.drop();
});
