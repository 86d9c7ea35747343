import { join } from 'node:path';
import { Accounts, callerOf, type Person } from '../../src/lib/server/accounts/accounts.ts';
import { SESSION_COOKIE } from '../../src/lib/server/accounts/cookie.ts';
import { ask, type Args, type DoorName, type Result } from '../../src/lib/server/database/functions/index.ts';
import { postgresGateway } from '../../src/lib/server/database/postgres.ts';

/** A lesson of a running app. */
export interface Lecture {
	id: string;
	course: string;
	code: string;
	screenKey: string;
}

/** An app's data, entered by the doors that its pages use: to arrange what a journey then walks through. */
export interface Backstage {
	/** Signs somebody in. @returns the cookie their browser would hold, and how they ask */
	signIn(email: string, password: string): Promise<Host>;
	/** Makes an account by an invitation of `host`. */
	invite(host: Host, person: { name: string; email: string; password: string }): Promise<Host>;
	close(): Promise<void>;
}

export interface Host {
	cookie: { name: string; value: string };
	person: Person;
	asks<Name extends DoorName>(name: Name, args: Args<Name>): Promise<Result<Name>>;
	/** Plans a lesson with these activities; */
	plans(
		activities: { kind: string; spec: Record<string, unknown>; seconds?: number }[],
		title?: string
	): Promise<Lecture>;
}

/** @param dir the app's data folder; short enough for its socket to lie in it */
export function backstage(dir: string): Backstage {
	const gateway = postgresGateway({
		path: join(dir, 'socket', '.s.PGSQL.5432'),
		user: 'authenticator',
		database: 'postgres'
	});
	const accounts = new Accounts(gateway);
	const hostOf = async (token: string): Promise<Host> => {
		const person = (await accounts.who(token)) as Person;
		const caller = callerOf(person);
		const asks: Host['asks'] = (name, args) => ask(gateway, caller, name, args);
		const plans: Host['plans'] = async (activities, title = 'Séance 4 · Déléguer et motiver') => {
			const { id: course } = await asks('create_course', { title: 'Mener une équipe' });
			const plan = { course, cohort: null, lesson: null, title, starts_at: null, modules: [] };
			const { id, code } = await asks('save_lesson', plan);
			for (const { kind, spec, seconds = null } of activities)
				await asks('save_activity', { lesson: id, activity: null, kind, spec, seconds, show_live: false });
			const { screenKey } = await asks('host_lesson', { code });
			return { id, course, code, screenKey };
		};
		return { cookie: { name: SESSION_COOKIE, value: token }, person, asks, plans };
	};
	return {
		signIn: async (email, password) => hostOf(await accounts.signIn({ email, password }, 'journey')),
		invite: async (host, person) => {
			const token = await accounts.invite(host.person);
			return hostOf(await accounts.accept(token, person));
		},
		close: () => gateway.close()
	};
}

/** One phone in the room, without a browser: it joins, keeps a stream open and answers over plain HTTP. */
export class Phone {
	readonly #room: string;
	readonly #origin: string;
	readonly #hangUp = new AbortController();
	#cookie = '';
	#revision = 0;

	private constructor(url: string, code: string) {
		this.#origin = url;
		this.#room = `${url}/live/${code}`;
	}

	static async join(url: string, code: string, who: string | null): Promise<Phone> {
		const phone = new Phone(url, code);
		const key = `${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`
			.padEnd(16, 'x')
			.slice(0, 32);
		const joined = await phone.#post('join', { key, who });
		phone.#cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? '';
		const stream = await fetch(`${phone.#room}/events`, {
			headers: { cookie: phone.#cookie },
			signal: phone.#hangUp.signal
		});
		void stream.body?.pipeTo(new WritableStream()).catch(() => undefined);
		return phone;
	}

	async answers(round: string, content: unknown): Promise<void> {
		await this.#post('answer', { round, content, revision: ++this.#revision });
	}

	leaves(): void {
		this.#hangUp.abort();
	}

	async #post(name: string, body: unknown): Promise<Response> {
		const response = await fetch(`${this.#room}/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: this.#origin, cookie: this.#cookie },
			body: JSON.stringify(body)
		});
		if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
		return response;
	}
}
