import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

// OWASP's smallest recommendation for argon2id: 19 MiB, two passes, one lane. About 40 ms of a server's time.
const MEMORY_KIB = 19_456;
const PASSES = 2;
const TAG_BYTES = 32;

export const PASSWORD_SHORTEST = 12;
export const PASSWORD_LONGEST = 200;

const derive = promisify(argon2);

function phc(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** Hashes a password as a PHC string (`$argon2id$v=19$m=…`), which Supabase Auth imports as it is. */
export async function hashPassword(password: string): Promise<string> {
	const nonce = randomBytes(16);
	const settings = { parallelism: 1, tagLength: TAG_BYTES, memory: MEMORY_KIB, passes: PASSES };
	const tag = await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...settings });
	return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${phc(nonce)}$${phc(tag)}`;
}

/**
 * Whether a password is the one behind a PHC string; false, too, for a string it cannot read.
 * The settings are the string's own, so that raising ours does not lock anybody out.
 */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
	const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
	if (!parts) return false;
	const [, memory, passes, parallelism, nonce = '', tag = ''] = parts;
	const expected = Buffer.from(tag, 'base64');
	const settings = {
		message: password.normalize('NFKC'),
		nonce: Buffer.from(nonce, 'base64'),
		parallelism: Number(parallelism),
		tagLength: expected.length,
		memory: Number(memory),
		passes: Number(passes)
	};
	const given = await derive('argon2id', settings).catch((cause: NodeJS.ErrnoException) => {
		if (cause.code !== 'ERR_OUT_OF_RANGE') throw cause;
	});
	return given !== undefined && timingSafeEqual(Buffer.from(given), expected);
}

/** A secret for a cookie or a link: 256 random bits that travel in a URL. */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/** What is kept of a token: its SHA-256 in hex. A stolen table opens no session. */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
