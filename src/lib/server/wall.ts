import { env } from 'node:process';
import { qr, type Qr } from './qr.ts';
import { addressesOf } from './start/banner.ts';

/** What a lesson shows to be joined. */
export interface Wall {
	/** What the QR code holds. */
	address: string;
	/** What people type, without the scheme; the code goes in there. */
	host: string;
	qr: Qr;
}

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The address phones in the room reach a lesson at. It is the one the teacher's browser uses, except on the very machine
 * Amphi runs on: "localhost" would send each phone to itself.
 */
export function wallOf(url: URL, code: string): Wall {
	const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
	const room = LOOPBACK.test(url.hostname)
		? addressesOf(env['HOST'] || '0.0.0.0', port, env['ORIGIN']).room
		: undefined;
	const origin = room ?? url.origin;
	const address = `${origin}/live/${code}`;
	return { address, host: new URL(origin).host, qr: qr(address) };
}
