import { join } from 'node:path';
import { kindOf } from '../activities/index.ts';
import type { Rules } from '../lesson/view.ts';
import { render } from '../text/markdown.ts';
import { Accounts } from './accounts/accounts.ts';
import { ask } from './database/functions/index.ts';
import { server, type Gateway, type Lane } from './database/gateway.ts';
import { openDatabase } from './database/open.ts';
import { seedDemo, type DemoAccount } from './demo.ts';
import { Answers } from './live/answers.ts';
import { Assets } from './live/assets.ts';
import { Pages } from './live/pages.ts';
import { Rooms } from './live/rooms.ts';
import { handleLive, type LiveCore } from './live/routes.ts';
import { Seats } from './live/seats.ts';
import { Tickets } from './live/ticket.ts';
import { warmUp } from './live/warm.ts';
import { announce, type RunningApp } from './start/app.ts';

/** The running app: what pages and hot routes stand on. */
export interface Amphi extends LiveCore, RunningApp {
	pages: Pages;
	drain(): void;
	demo: readonly DemoAccount[];
}

// On globalThis: in development this module is evaluated anew at each edit, and the data folder is locked by the first.
const KEY = Symbol.for('amphi.opening');
const holder = globalThis as { [KEY]?: Promise<Amphi> | undefined };

/** Opens the database and everything above it, once per process. */
export function openAmphi(env: NodeJS.ProcessEnv = process.env): Promise<Amphi> {
	holder[KEY] ??= open(env).catch((cause) => {
		holder[KEY] = undefined;
		throw cause;
	});
	return holder[KEY];
}

/** What a kind makes of a spec; one that a newer version wrote is shown as nothing rather than taking the room down. */
function rulesOf(name: string): Rules {
	const kind = kindOf(name);
	if (!kind) return { title: () => name, show: () => ({ question: name, more: '' }), summarise: () => null };
	return {
		title: (spec) => kind.title(spec),
		show: (spec, revealed) => kind.show(spec, revealed, render),
		summarise: (spec, tally) => kind.summarise(spec, tally)
	};
}

async function open(env: NodeJS.ProcessEnv): Promise<Amphi> {
	const database = await openDatabase(env, { log: (line) => console.log(line) });
	const db = database.gateway;
	const accounts = new Accounts(db);
	const demo = env['AMPHI_DEMO'] === '0' ? [] : await seedDemo(database, accounts);
	const rooms = new Rooms(db, rulesOf);
	await rooms.open();
	const lanes = { seats: database.lane('seats'), answers: database.lane('answers') };
	const core = {
		db,
		accounts,
		rooms,
		origin: env['ORIGIN'] || undefined,
		...(await seatCore(db, lanes, rooms))
	};
	const assets = new Assets(join(process.cwd(), 'build', 'client'));
	const pages = new Pages(rooms, assets);
	const app: Amphi = {
		...core,
		pages,
		demo,
		handle: (req, res) => assets.serve(req, res) || pages.serve(req, res) || handleLive(core, req, res),
		warm: (web) => warmUp({ rules: rulesOf, rooms, lanes, web }),
		drain: () => rooms.drain(),
		close: async () => {
			await rooms.close();
			await database.close();
		}
	};
	announce(app);
	return app;
}

/** Joining and answering have connections of their own: neither queues behind a report, nor behind the other. */
async function seatCore(db: Gateway, lanes: { seats: Lane; answers: Lane }, rooms: Rooms) {
	const tickets = new Tickets(await ask(db, server, 'seat_secret', {}));
	return { seats: new Seats(db, lanes.seats, tickets), answers: new Answers(rooms, lanes.answers) };
}
