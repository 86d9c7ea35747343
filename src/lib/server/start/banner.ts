import { networkInterfaces } from 'node:os';
import type { RunningApp } from './app.ts';
import type { OperatorMessages } from './messages.ts';

// Bridges to containers, virtual machines and private networks: no phone in the room is on them.
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|tailscale|zt)/;
// Terminals are dark or light; many phones read no code in negative.
const BLACK_ON_WHITE = process.stdout.isTTY ? '\x1b[30;107m' : '';
const PLAIN = process.stdout.isTTY ? '\x1b[0m' : '';
const EVERYWHERE = ['0.0.0.0', '::', ''];

/** The address at which phones in the room reach this machine, if it has one. */
export function lanAddress(interfaces = networkInterfaces()): string | undefined {
	const named = Object.entries(interfaces).sort(([a], [b]) => Number(VIRTUAL.test(a)) - Number(VIRTUAL.test(b)));
	const addresses = named.flatMap(([, found]) => found ?? []);
	return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/** Where the app is reached: from this machine, and from the room when it listens there. */
export function addressesOf(host: string, port: number, origin?: string): { here: string; room: string | undefined } {
	const everywhere = EVERYWHERE.includes(host);
	const here = `http://${everywhere ? 'localhost' : host}:${port}`;
	const lan = everywhere ? lanAddress() : undefined;
	return { here, room: origin || (lan && `http://${lan}:${port}`) };
}

/** Everything the operator needs to see once the app answers. */
export async function banner(
	say: OperatorMessages,
	where: { here: string; room: string | undefined },
	demo: RunningApp['demo'] = []
): Promise<string> {
	const lines = ['', `  ${say.ready}`, '', `  ${say.here} ${where.here}`];
	if (where.room) lines.push(`  ${say.network} ${where.room}`, ...(await picture(say, where.room)));
	if (demo.length) lines.push('', `  ${say.demo}`, ...demo.map(({ email, password }) => `    ${email}  ${password}`));
	return [...lines, '', `  ${say.stop}`, ''].join('\n');
}

async function picture(say: OperatorMessages, url: string): Promise<string[]> {
	// A production install without development packages draws none.
	const qrcode = await import('qrcode').catch(() => undefined);
	if (!qrcode) return [];
	const drawn = await qrcode.default.toString(url, { type: 'utf8', errorCorrectionLevel: 'L', margin: 2 });
	return ['', `  ${say.scan}`, ...drawn.split('\n').map((line) => `  ${BLACK_ON_WHITE}${line}${PLAIN}`)];
}
