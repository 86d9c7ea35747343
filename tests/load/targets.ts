import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kinds } from '../../src/lib/activities/index.ts';
import type { Move } from '../../src/lib/lesson/moves.ts';
import type { RoundPhase } from '../../src/lib/lesson/phase.ts';
import type { PhoneView } from '../../src/lib/lesson/view.ts';
import { Accounts, callerOf } from '../../src/lib/server/accounts/accounts.ts';
import { SESSION_COOKIE } from '../../src/lib/server/accounts/cookie.ts';
import { ask, type Args, type DoorName, type Result } from '../../src/lib/server/database/functions/index.ts';
import { server } from '../../src/lib/server/database/gateway.ts';
import { postgresGateway, type PostgresGateway } from '../../src/lib/server/database/postgres.ts';
import { freePort, startApp } from '../support/app.ts';
import { family } from './proc.ts';

/** A server under load, with one lesson in its lobby and somebody who moves it on. */
export interface Target {
	name: 'amphi' | 'bare';
	url: string;
	code: string;
	screenKey: string;
	pid: number;
	/** The processes of its database. */
	database(): number[];
	/** Announces the question. */
	present(): Promise<void>;
	/** @param from the phase the round is in */
	move(move: Move, from: RoundPhase): Promise<void>;
	stop(): Promise<void>;
}

/** What a class looks like to the bare server: bytes and views that Amphi has sent. */
export interface Recording {
	page: string;
	/** The newest view by the round's phase. */
	views: Map<RoundPhase, PhoneView>;
}

const claire = { name: 'Claire Fontanel', email: 'claire@amphi.example', password: 'ardoise et craie' };
const POLL_MS = 20;
/** What a desk says it saw when nothing was on the screen yet. */
const NO_ROUND = '00000000-0000-0000-0000-000000000000';

/** The built app on an empty Postgres of its own, with one lesson of one activity; moved on as its desk does. */
export async function startAmphi(): Promise<Target> {
	const app = await startApp({ env: { AMPHI_DEMO: '0', HOST: '127.0.0.1', NODE_ENV: 'production' } });
	const postmaster = (await readFile(join(app.dir, 'pg', 'postmaster.pid'), 'utf8')).split('\n');
	const path = join(postmaster[4] ?? '', `.s.PGSQL.${postmaster[3]}`);
	const gateway = postgresGateway({ path, user: 'authenticator', database: 'postgres' });
	const { token, lesson, activity } = await plan(gateway);
	const url = `http://127.0.0.1:${app.port}`;
	const press = async (key: string, fields: Record<string, string>): Promise<void> => {
		const pressed = await fetch(`${url}/live/${lesson.code}/host?/${key}`, {
			method: 'POST',
			headers: { origin: url, cookie: `${SESSION_COOKIE}=${token}`, accept: 'application/json' },
			body: new URLSearchParams(fields)
		});
		const { type } = (await pressed.json()) as { type: string };
		if (type !== 'success') throw new Error(`The desk's ${key} was answered ${pressed.status} ${type}.`);
	};
	let round = '';
	return {
		name: 'amphi',
		url,
		code: lesson.code,
		screenKey: lesson.screenKey,
		pid: app.pid,
		database: () => family(Number(postmaster[0])),
		present: async () => {
			await press('present', { activity, expected: NO_ROUND });
			round = (await ask(gateway, server, 'live_state', { lesson: lesson.id })).round?.id ?? '';
		},
		move: (move, expected) => press('move', { round, move, expected }),
		stop: async () => {
			await gateway.close();
			await app.stop();
		}
	};
}

async function plan(gateway: PostgresGateway) {
	const accounts = new Accounts(gateway);
	const token = await accounts.found(claire);
	const person = await accounts.who(token);
	if (!person) throw new Error('The first account cannot sign in.');
	const as = <Name extends DoorName>(name: Name, args: Args<Name>): Promise<Result<Name>> =>
		ask(gateway, callerOf(person), name, args);
	const course = await as('create_course', { title: 'Mener une équipe' });
	const planned = { course: course.id, lesson: null, cohort: null, title: 'Déléguer', starts_at: null, modules: [] };
	const { id } = await as('save_lesson', planned);
	const [kind] = Object.values(kinds);
	if (!kind) throw new Error('There is no kind of activity.');
	const { spec } = kind.example;
	const asked = { lesson: id, activity: null, kind: kind.name, spec, seconds: null, show_live: false };
	const activity = await as('save_activity', asked);
	await as('move_lesson', { lesson: id, phase: 'lobby', expected: 'draft' });
	return { token, lesson: await as('lesson_page', { lesson: id }), activity: activity.id };
}

/** The same class on the bare server. */
export async function startBare({ page, views }: Recording): Promise<Target> {
	const dir = await mkdtemp(join(tmpdir(), 'amphi-bare-'));
	const file = join(dir, 'page.html');
	await writeFile(file, page);
	const port = await freePort();
	const child = spawn(process.execPath, [join(import.meta.dirname, 'bare.ts'), file, String(port)], {
		stdio: 'inherit'
	});
	const url = `http://127.0.0.1:${port}`;
	const show = async (phase: RoundPhase) => {
		await fetch(`${url}/live/BARE22/move`, { method: 'POST', body: JSON.stringify(views.get(phase)) });
	};
	const phaseAfter: Record<Move, RoundPhase> = {
		open: 'open',
		close: 'closed',
		reopen: 'open',
		reveal: 'revealed',
		hide: 'closed'
	};
	while (child.exitCode === null && !(await isThere(url))) await sleep(POLL_MS);
	return {
		name: 'bare',
		url,
		code: 'BARE22',
		screenKey: '',
		pid: child.pid ?? 0,
		database: () => [],
		present: () => show('waiting'),
		move: (move) => show(phaseAfter[move]),
		stop: async () => {
			child.kill();
			await once(child, 'exit');
			await rm(dir, { recursive: true });
		}
	};
}

function isThere(url: string): Promise<boolean> {
	return fetch(url).then(
		() => true,
		() => false
	);
}
