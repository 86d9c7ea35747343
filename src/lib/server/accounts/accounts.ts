import { Refused, server, type Caller, type Gateway } from '../database/gateway.ts';
import { ask } from '../database/functions/index.ts';
import { hashPassword, hashToken, newToken, PASSWORD_LONGEST, PASSWORD_SHORTEST, verifyPassword } from './password.ts';

/** Somebody who is signed in. */
export interface Person {
	sub: string;
	email: string;
	name: string;
	role: 'administrator' | 'teacher';
}

export interface Credentials {
	email: string;
	password: string;
}

export interface NewPerson extends Credentials {
	name: string;
}

const WINDOW_SECONDS = 15 * 60;
/** Tries in a window: for one account from one place, for one account, and from one place (a campus is one address). */
const TRIES = { pair: 10, account: 50, place: 300 };

// Verified against when there is no such account: an address that exists must not answer slower.
let nobodysHash: Promise<string> | undefined;

/** What SQL sees of a signed-in person. */
export function callerOf(person: Person): Caller {
	return { role: 'authenticated', sub: person.sub, email: person.email };
}

/**
 * Accounts kept in our own database: sign in, sign out, found, accept an invitation, change the password.
 * The Supabase port will keep the same shape over Supabase Auth.
 */
export class Accounts {
	readonly #db: Gateway;
	#founded = false;

	constructor(db: Gateway) {
		this.#db = db;
	}

	/** Whether nobody has an account yet: then the first visitor founds the instance. */
	async empty(): Promise<boolean> {
		// Once somebody is here there is always somebody, and the students' front page asks at every visit.
		this.#founded ||= (await ask(this.#db, server, 'instance_people', {})) > 0;
		return !this.#founded;
	}

	/**
	 * @param place where the request comes from, to limit tries
	 * @returns a session token
	 * @throws {Refused} `wrong_password` (also for an unknown address), `too_many_attempts`
	 */
	async signIn({ email, password }: Credentials, place: string): Promise<string> {
		const address = email.trim().toLowerCase().slice(0, 254);
		const keys = await this.#countTry(address, place);
		const account = await ask(this.#db, server, 'local_account', { email: address });
		nobodysHash ??= hashPassword(newToken());
		const hash = account?.passwordHash ?? (await nobodysHash);
		const right = await verifyPassword(password.slice(0, PASSWORD_LONGEST), hash);
		if (!account || !right) throw new Refused('wrong_password', 403);
		await ask(this.#db, server, 'forget_attempts', { keys });
		return this.#openSession(account.id);
	}

	async signOut(token: string): Promise<void> {
		await ask(this.#db, server, 'local_close_session', { token_hash: hashToken(token) });
	}

	/** Who a session token stands for; null when it stands for nobody (any more). */
	async who(token: string | undefined): Promise<Person | null> {
		if (!token || token.length > 100) return null;
		return ask(this.#db, server, 'local_read_session', { token_hash: hashToken(token) });
	}

	/** Makes the first account and signs it in. @throws {Refused} `not_allowed` when there is one already */
	async found(person: NewPerson): Promise<string> {
		if (!(await this.empty())) throw new Refused('not_allowed', 403);
		const id = await this.#open(person);
		await ask(this.#db, server, 'found_instance', { person: id, name: person.name, email: person.email });
		return this.#openSession(id);
	}

	/** A link's token for one colleague, good for seven days and one account. */
	async invite(inviter: Person): Promise<string> {
		const token = newToken();
		await ask(this.#db, callerOf(inviter), 'invite_colleague', { token_hash: hashToken(token) });
		return token;
	}

	/** Who invites. @throws {Refused} `invitation_expired` */
	async invitedBy(token: string): Promise<string> {
		const { invitedBy } = await ask(this.#db, server, 'read_invitation', { token_hash: hashToken(token) });
		return invitedBy;
	}

	/** Makes a colleague's account and signs it in. @throws {Refused} `invitation_expired`, `email_taken`, … */
	async accept(token: string, person: NewPerson): Promise<string> {
		await this.invitedBy(token);
		const id = await this.#open(person);
		const { name, email } = person;
		await ask(this.#db, server, 'accept_invitation', { token_hash: hashToken(token), person: id, name, email });
		return this.#openSession(id);
	}

	/** @throws {Refused} `wrong_password` for the current one, `password_too_short`, `too_many_attempts` */
	async changePassword(person: Person, token: string, current: string, next: string): Promise<void> {
		const keys = await this.#countTry(person.email, 'change');
		const hash = await ask(this.#db, server, 'local_password', { person: person.sub });
		if (!hash || !(await verifyPassword(current, hash))) throw new Refused('wrong_password', 403);
		const password_hash = await hashPassword(longEnough(next));
		await ask(this.#db, server, 'local_set_password', {
			person: person.sub,
			password_hash,
			kept_session: hashToken(token)
		});
		await ask(this.#db, server, 'forget_attempts', { keys });
	}

	async #open({ email, password }: Credentials): Promise<string> {
		const password_hash = await hashPassword(longEnough(password));
		const { id } = await ask(this.#db, server, 'local_open_account', { email: email.trim(), password_hash });
		return id;
	}

	async #openSession(person: string): Promise<string> {
		const token = newToken();
		await ask(this.#db, server, 'local_open_session', { person, token_hash: hashToken(token) });
		return token;
	}

	/** @returns the keys a success may forget: the account's, not the place's */
	async #countTry(email: string, place: string): Promise<string[]> {
		const pair = `sign-in ${email} ${place}`;
		const account = `sign-in ${email}`;
		const limits = [
			[pair, TRIES.pair],
			[account, TRIES.account],
			[`sign-in from ${place}`, TRIES.place]
		] as const;
		for (const [key, allowed] of limits) {
			const tried = await ask(this.#db, server, 'take_attempt', { key, allowed, seconds: WINDOW_SECONDS });
			if (!tried.allowed) throw new Refused('too_many_attempts', 429, String(tried.retrySeconds));
		}
		return [pair, account];
	}
}

function longEnough(password: string): string {
	if (password.length < PASSWORD_SHORTEST) throw new Refused('password_too_short', 400);
	if (password.length > PASSWORD_LONGEST) throw new Refused('invalid', 400, 'password');
	return password;
}
