import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { classroom, password, refusalOf, type Classroom } from '../../../../tests/support/classroom.ts';
import { freshDatabase } from '../../../../tests/support/postgres.ts';
import { Accounts, callerOf } from './accounts.ts';
import { hashPassword, hashToken, newToken, verifyPassword } from './password.ts';

let here: Classroom;
let accounts: Accounts;
let n = 0;
let email: string;
beforeAll(async () => {
	here = await classroom();
	({ accounts } = here.process);
});
beforeEach(() => {
	email = `colleague${++n}@example.org`;
});
afterAll(() => here.close());

const person = (address = email) => ({ name: 'Nour Haddad', email: address, password });
const invite = () => accounts.invite(here.claire.person);
const signIn = (given = password, place = `place ${n}`) => accounts.signIn({ email, password: given }, place);
const ago = (table: string, column: string, interval: string) =>
	here.db.sql.unsafe(`update ${table} set ${column} = now() - interval '${interval}'`);

describe('the first account', () => {
	test('founds the instance; of two founders at once, one does', async () => {
		const db = await freshDatabase();
		const empty = new Accounts(db.gateway);
		expect(await empty.empty()).toBe(true);
		const founders = ['a@example.org', 'b@example.org', 'c@example.org'].map((address) => empty.found(person(address)));
		const outcomes = await Promise.allSettled(founders);
		const won = outcomes.filter((outcome) => outcome.status === 'fulfilled');
		expect(won).toHaveLength(1);
		expect(await empty.who(won[0]?.value)).toMatchObject({ role: 'administrator' });
		for (const outcome of outcomes)
			if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ reason: 'not_allowed' });
		expect(await db.sql`select 1 from app.person`).toHaveLength(1);
		const losers = ['a@example.org', 'b@example.org', 'c@example.org'].map((address) =>
			refusalOf(empty.signIn({ email: address, password }, 'here'))
		);
		expect((await Promise.all(losers)).toSorted()).toEqual(['nothing refused', 'wrong_password', 'wrong_password']);
		await db.close();
	});

	test('founds nothing where somebody is', async () => {
		expect(await refusalOf(accounts.found(person()))).toBe('not_allowed');
	});
});

describe('an invitation', () => {
	test('makes one account, whoever comes first with it', async () => {
		const link = await invite();
		expect(await accounts.invitedBy(link)).toBe('Claire Fontanel');
		const guests = [email, `x${email}`, `y${email}`].map((address) =>
			refusalOf(accounts.accept(link, person(address)))
		);
		const outcomes = await Promise.all(guests);
		expect(outcomes.toSorted()).toEqual(['invitation_expired', 'invitation_expired', 'nothing refused']);
		expect(await refusalOf(accounts.invitedBy(link))).toBe('invitation_expired');
	});

	test('is worth nothing after seven days, or when nobody made it', async () => {
		const link = await invite();
		await ago('app.invitation', 'expires_at', '1 second');
		expect(await refusalOf(accounts.accept(link, person()))).toBe('invitation_expired');
		expect(await refusalOf(accounts.accept(newToken(), person()))).toBe('invitation_expired');
		expect(await refusalOf(accounts.accept('', person()))).toBe('invitation_expired');
	});

	test('does not take over an address that has an account, in any case', async () => {
		const link = await invite();
		expect(await refusalOf(accounts.accept(link, person('Claire@Example.ORG')))).toBe('email_taken');
		expect(await refusalOf(accounts.signIn({ email: 'claire@example.org', password }, 'here'))).toBe('nothing refused');
		expect(await accounts.accept(link, person())).toEqual(expect.any(String));
	});

	test('left in the middle can be taken up again with the same address', async () => {
		const link = await invite();
		await here.db.sql`insert into auth.users (email, encrypted_password) values (${email}, 'half made')`;
		await accounts.accept(link, person());
		expect(await refusalOf(signIn())).toBe('nothing refused');
	});

	test('makes a teacher, who is nobody’s administrator', async () => {
		const who = await accounts.who(await accounts.accept(await invite(), person()));
		expect(who).toMatchObject({ email, name: 'Nour Haddad', role: 'teacher' });
	});

	test('with a short password makes nothing and stays good', async () => {
		const link = await invite();
		expect(await refusalOf(accounts.accept(link, { ...person(), password: 'short' }))).toBe('password_too_short');
		expect(await refusalOf(accounts.accept(link, { ...person(), password: 'x'.repeat(201) }))).toBe('invalid');
		await accounts.accept(link, person());
	});
});

describe('signing in', () => {
	test('takes the address in any case, and the password as it was typed on any keyboard', async () => {
		const typed = 'un été à Dinan, é\u0301tude';
		await accounts.accept(await invite(), { ...person(), password: typed });
		const token = await accounts.signIn(
			{ email: ` ${email.toUpperCase()} `, password: typed.normalize('NFC') },
			'here'
		);
		expect(await accounts.who(token)).toMatchObject({ email });
	});

	test('says the same of a wrong password and of an address nobody has', async () => {
		await accounts.accept(await invite(), person());
		expect(await refusalOf(signIn('not this one, no'))).toBe('wrong_password');
		expect(await refusalOf(accounts.signIn({ email: `no-${email}`, password }, 'here'))).toBe('wrong_password');
		expect(await refusalOf(signIn(''))).toBe('wrong_password');
		expect(await refusalOf(signIn('x'.repeat(100_000)))).toBe('wrong_password');
	});

	test('fails ten times from one place, and then waits, even with the right password', async () => {
		await accounts.accept(await invite(), person());
		for (let tries = 0; tries < 10; tries++) expect(await refusalOf(signIn('not this one, no'))).toBe('wrong_password');
		expect(await refusalOf(signIn())).toBe('too_many_attempts');
		expect(await refusalOf(signIn(password, 'elsewhere'))).toBe('nothing refused');
		await ago('app.attempt', 'since', '16 minutes');
		expect(await refusalOf(signIn())).toBe('nothing refused');
	});

	test('a hundred tries at once, from anywhere, are limited', async () => {
		await accounts.accept(await invite(), person());
		const tries = Array.from({ length: 100 }, (_, index) =>
			refusalOf(signIn('not this one, no', `place ${index % 20}`))
		);
		const outcomes = await Promise.all(tries);
		expect(outcomes.filter((one) => one === 'wrong_password')).toHaveLength(50);
		expect(outcomes.filter((one) => one === 'too_many_attempts')).toHaveLength(50);
	});

	test('a success wipes the slate', async () => {
		await accounts.accept(await invite(), person());
		for (let again = 0; again < 2; again++) {
			for (let tries = 0; tries < 9; tries++) await refusalOf(signIn('not this one, no'));
			expect(await refusalOf(signIn())).toBe('nothing refused');
		}
	});

	test('with any text as an address or a place is refused, not broken', async () => {
		const odd = [
			'',
			'@',
			'x'.repeat(5_000),
			`${'x'.repeat(250)}@e.org`,
			'a\u0000b@example.org',
			'\ud83d@example.org',
			"';--"
		];
		for (const address of odd)
			expect(['wrong_password', 'invalid']).toContain(
				await refusalOf(accounts.signIn({ email: address, password }, 'fe80:0000:0000:0000:0000:0000:0000:0001'))
			);
	});
});

describe('a session', () => {
	test('ends by signing out, and after thirty days', async () => {
		const first = await accounts.accept(await invite(), person());
		const second = await signIn();
		await accounts.signOut(first);
		expect(await accounts.who(first)).toBeNull();
		expect(await accounts.who(second)).toMatchObject({ email });
		await here.db.sql`update auth.local_session set expires_at = now() where token_hash = ${hashToken(second)}`;
		expect(await accounts.who(second)).toBeNull();
	});

	test('is not opened by what is kept of it, nor by anything else', async () => {
		const token = await accounts.accept(await invite(), person());
		for (const guess of [hashToken(token), '', 'x', 'x'.repeat(200), `${token} `, undefined, 'a\u0000'])
			expect(await accounts.who(guess)).toBeNull();
	});

	test('a new password ends every other one, and the old password', async () => {
		const mine = await accounts.accept(await invite(), person());
		const other = await signIn();
		const who = await accounts.who(mine);
		if (!who) throw new Error('nobody');
		expect(await refusalOf(accounts.changePassword(who, mine, 'not this one, no', 'une autre phrase'))).toBe(
			'wrong_password'
		);
		expect(await refusalOf(accounts.changePassword(who, mine, password, 'short'))).toBe('password_too_short');
		await accounts.changePassword(who, mine, password, 'une autre phrase');
		expect(await accounts.who(mine)).toMatchObject({ email });
		expect(await accounts.who(other)).toBeNull();
		expect(await refusalOf(signIn())).toBe('wrong_password');
		expect(await refusalOf(signIn('une autre phrase'))).toBe('nothing refused');
	});

	test('of a person whose account is deleted is nobody’s', async () => {
		const token = await accounts.accept(await invite(), person());
		const who = await accounts.who(token);
		if (!who) throw new Error('nobody');
		await here.db.sql`delete from auth.users where id = ${who.sub}`;
		expect(await accounts.who(token)).toBeNull();
		expect(await refusalOf(here.process.db.call(callerOf(who), 'whoami', {}))).toBe('not_signed_in');
	});
});

describe('a password', () => {
	test('is kept as a string that Supabase Auth imports, never twice the same', async () => {
		const [one, two] = await Promise.all([hashPassword('phrase'), hashPassword('phrase')]);
		expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
		expect(one).not.toBe(two);
		expect([await verifyPassword('phrase', one ?? ''), await verifyPassword('Phrase', one ?? '')]).toEqual([
			true,
			false
		]);
	});

	test('is not the one behind a string that cannot be read', async () => {
		for (const hash of [
			'',
			'phrase',
			'$2b$10$abc',
			'$argon2id$v=19$m=1,t=1,p=1$$',
			'$argon2id$v=19$m=19456,t=2,p=1$YQ$YQ'
		])
			expect(await verifyPassword('phrase', hash).catch(() => 'thrown')).toBe(false);
	});
});
