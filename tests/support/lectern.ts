import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Socket } from 'node:net';
import { callerOf, type Person } from '../../src/lib/server/accounts/accounts.ts';
import type { App } from './app.ts';
import { openProcess, Teacher, type Process, type Room } from './classroom.ts';

/** Claire at her desk beside a running app: what she does reaches the phones through the database, as from her own page. */
export interface Lectern {
	claire: Teacher;
	process: Process;
	close(): Promise<void>;
}

/** Signs Claire in to the demonstration of a running app. */
export async function lectern({ dir }: App): Promise<Lectern> {
	const path = join(dir, 'socket', '.s.PGSQL.5432');
	if (!existsSync(path)) throw new Error(`no socket at ${path}: the data folder's path is too long for it`);
	const process = await openProcess({ authenticator: { path, user: 'authenticator', database: 'postgres' } });
	const token = await process.accounts.signIn(
		{ email: 'claire@amphi.example', password: 'ardoise et craie' },
		'journey'
	);
	const claire = new Teacher(process, callerOf((await process.accounts.who(token)) as Person));
	return { claire, process, close: () => process.close() };
}

/** The question of the mocks: B is right. */
export const delegating = {
	mode: 'single',
	question: 'Votre adjoint maîtrise la tâche mais doute de lui. Que faites-vous\u00a0?',
	options: [
		{ text: 'Je décide à sa place, le temps qu’il prenne confiance', right: false },
		{ text: 'Je l’associe à la décision et je soutiens sa responsabilisation', right: true },
		{ text: 'Je lui réexplique chaque étape avant de le laisser faire', right: false },
		{ text: 'Je délègue entièrement et je n’interviens plus', right: false }
	],
	explanation:
		'Il sait faire\u00a0: l’aider à faire n’apporte rien. Décider *avec* lui soutient sans reprendre la main.'
};

/** What a round's table holds, as distinct answers with their counts. */
export async function counts({ process }: Lectern, room: Room): Promise<unknown> {
	const state = await process.rooms.of(room.lesson);
	await state.refresh();
	return ((await state.view('host')) as { round: { summary: unknown } | null }).round?.summary;
}

/** A cable between phones and the app that can be pulled: browsers' own "offline" leaves open streams alone. */
export interface Cable {
	url: string;
	pull(): void;
	plug(): void;
	close(): Promise<void>;
}

export async function cable(app: App): Promise<Cable> {
	const ends = new Set<Socket>();
	let isPlugged = true;
	const server = createServer((phone) => {
		if (!isPlugged) return void phone.destroy();
		const host = dial(app.port, '127.0.0.1');
		for (const end of [phone, host]) {
			ends.add(end);
			end.on('error', () => undefined);
			end.on('close', () => {
				ends.delete(end);
				phone.destroy();
				host.destroy();
			});
		}
		phone.pipe(host).pipe(phone);
	});
	await new Promise<void>((done) => server.listen(0, done));
	const { hostname } = new URL(app.lanUrl);
	return {
		url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
		pull: () => {
			isPlugged = false;
			for (const end of ends) end.destroy();
		},
		plug: () => (isPlugged = true),
		close: async () => {
			for (const end of ends) end.destroy();
			await new Promise((done) => server.close(done));
			await sleep(0);
		}
	};
}
