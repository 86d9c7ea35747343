import { isIP } from 'node:net';

/** The names this server answers to, besides any IP address. */
export interface Names {
	/** The machine's own name. */
	hostname: string;
	/** `AMPHI_HOSTS`: more names, separated by commas. */
	hosts?: string | undefined;
	/** `ORIGIN`: the public address behind TLS. */
	origin?: string | undefined;
}

/**
 * Decides by its Host header whether a request is meant for us. A page of somebody else may point its own name at our
 * address and so speak as its own origin (DNS rebinding); with an IP address in the header it cannot.
 */
export function hostGuard({ hostname, hosts = '', origin }: Names): (host: string | undefined) => boolean {
	const configured = hosts.split(',').map((name) => nameOf(name.trim()));
	const publicName = origin && URL.canParse(origin) ? new URL(origin).hostname : '';
	const own = hostname.toLowerCase();
	const known = new Set(['localhost', own, `${own}.local`, publicName, ...configured]);
	known.delete('');
	// A hall of phones comes by one name.
	let last = '';
	return (host = '') => {
		if (host === last && host !== '') return true;
		const name = nameOf(host);
		const ours = isIP(name) !== 0 || known.has(name);
		if (ours) last = host;
		return ours;
	};
}

/** `Name.local:3000` → `name.local`, `[::1]:3000` → `::1` */
function nameOf(host: string): string {
	const [, bracketed, plain] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host) ?? [];
	return (bracketed ?? plain ?? '').toLowerCase().replace(/\.$/, '');
}
