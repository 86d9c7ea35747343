import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const types: Record<string, string> = {
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.woff2': 'font/woff2',
	'.svg': 'image/svg+xml',
	'.json': 'application/json'
};
/** What the build writes beside a file, best first: the coding's name in HTTP, and the file's ending. */
const codings = [
	['br', '.br'],
	['gzip', '.gz']
] as const;
/** Their names change with their content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** As the bundler writes it, without a space too many. */
const STATIC_IMPORT = /\b(?:from|import)"(\.[^"]+)"/g;

interface Asset {
	headers: Record<string, string>;
	/** By coding; `''` is the file itself. */
	bodies: Map<string, Buffer>;
}

/**
 * The built scripts, styles and fonts, read once: a hall of phones asks for the same few within seconds. Only what was
 * there at the start is served; any other path is Kit's.
 */
export class Assets {
	#assets = new Map<string, Asset>();

	/** @param client the folder of the built client (`build/client`); nothing is served when it is not there */
	constructor(client: string) {
		const root = join(client, '_app', 'immutable');
		if (!existsSync(root)) return;
		for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
			const type = types[extname(name)];
			if (type) this.#assets.set(`/_app/immutable/${name.replaceAll('\\', '/')}`, read(join(root, name), type));
		}
	}

	/** The address of the file of that name, whatever its hash: `entry/phone`, `.js`. Null when it was not built. */
	address(name: string, ending: string): string | null {
		const whole = new RegExp(`^/_app/immutable/${name}\\.[\\w-]+\\${ending}$`);
		return [...this.#assets.keys()].find((path) => whole.test(path)) ?? null;
	}

	/** The scripts that a script imports before it can run, and what those import, by their addresses. */
	importsOf(script: string, found = new Set<string>()): Set<string> {
		const text = String(this.#assets.get(script)?.bodies.get('') ?? '');
		for (const [, path = ''] of text.matchAll(STATIC_IMPORT)) {
			const { pathname } = new URL(path, `http://amphi.invalid${script}`);
			if (!found.has(pathname) && this.#assets.has(pathname)) this.importsOf(pathname, found.add(pathname));
		}
		return found;
	}

	/** @returns false when the request is for none of them */
	serve(req: IncomingMessage, res: ServerResponse): boolean {
		const asset = req.method === 'GET' ? this.#assets.get(req.url?.split('?', 1)[0] ?? '') : undefined;
		if (!asset) return false;
		const accepted = String(req.headers['accept-encoding'] ?? '');
		const coding = codings.find(([name]) => asset.bodies.has(name) && new RegExp(`\\b${name}\\b`).test(accepted))?.[0];
		const body = asset.bodies.get(coding ?? '') as Buffer;
		const encoding = coding ? { 'content-encoding': coding } : {};
		res.writeHead(200, { ...asset.headers, ...encoding, 'content-length': body.length }).end(body);
		return true;
	}
}

function read(path: string, type: string): Asset {
	const bodies = new Map([['', readFileSync(path)]]);
	for (const [name, ending] of codings) if (existsSync(path + ending)) bodies.set(name, readFileSync(path + ending));
	const vary = bodies.size > 1 ? { vary: 'Accept-Encoding' } : {};
	const headers = { 'content-type': type, 'cache-control': FOREVER, 'x-content-type-options': 'nosniff', ...vary };
	return { headers, bodies };
}
