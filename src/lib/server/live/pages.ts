import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { CODE_ALPHABET, CODE_LENGTH } from '../../lesson/code.ts';
import type { Locale } from '../../messages/locale.ts';
import { chooseLocale, LOCALE_COOKIE } from '../language.ts';
import type { Assets } from './assets.ts';
import { cookie } from './http.ts';
import type { Rooms } from './rooms.ts';

interface Kept {
	/** Of the text, whatever its coding: sent as weak. */
	etag: string;
	headers: Record<string, string>;
	plain: Buffer;
	gzipped: Buffer;
}

/** Under a code as links write it. */
const path = new RegExp(`^/live/([${CODE_ALPHABET}]{${CODE_LENGTH}})$`);
/** As vite.config.ts names it. */
const PHONE = 'entry/phone';
const compress = promisify(gzip);
/** What differs from one answer to the next, or is ours to say. */
const NOT_KEPT = new Set(['content-length', 'content-encoding', 'date', 'set-cookie', 'etag']);
/** The same address speaks two languages, and each deployment names other files. */
const FRESH = { 'cache-control': 'private, no-cache', vary: 'Accept-Language, Cookie, Accept-Encoding' };

/**
 * The students' page as Kit rendered it first, once per language, served from memory: it is the same for every lesson
 * and person, and a whole hall asks for it in the same seconds. Its CSP holds hashes, so that its headers stay true.
 */
export class Pages {
	readonly #rooms: Pick<Rooms, 'knows'>;
	readonly #assets: Pick<Assets, 'importsOf'>;
	/** What the page starts from; null in development, where nothing is built. */
	readonly script: string | null;
	readonly style: string | null;
	#kept = new Map<Locale, Kept>();

	constructor(rooms: Pick<Rooms, 'knows'>, assets: Pick<Assets, 'importsOf' | 'address'>) {
		this.#rooms = rooms;
		this.#assets = assets;
		this.script = assets.address(PHONE, '.js');
		this.style = assets.address(PHONE, '.css');
	}

	/** Keeps what Kit has rendered for a language; what is not a whole page is not kept. */
	async keep(locale: Locale, response: Response): Promise<void> {
		if (response.status !== 200) return;
		for (const [name, value] of Object.entries(FRESH)) response.headers.set(name, value);
		if (this.#kept.has(locale)) return;
		response.headers.append('link', this.#preloads());
		const plain = Buffer.from(await response.clone().arrayBuffer());
		const headers = Object.fromEntries([...response.headers].filter(([name]) => !NOT_KEPT.has(name)));
		const gzipped = await compress(plain, { level: 9 });
		const etag = response.headers.get('etag') ?? `"${createHash('sha256').update(plain).digest('base64url')}"`;
		this.#kept.set(locale, { etag, headers: { ...headers, ...FRESH }, plain, gzipped });
	}

	/**
	 * @returns false when it is Kit's to answer: the page has not been rendered yet in the visitor's language, or nobody
	 * has come with this code before, so that a wrong one gets its 404
	 */
	serve(req: IncomingMessage, res: ServerResponse): boolean {
		const code = req.method === 'GET' ? path.exec(req.url ?? '')?.[1] : undefined;
		if (!code || !this.#rooms.knows(code)) return false;
		const kept = this.#kept.get(chooseLocale(cookie(req, LOCALE_COOKIE), req.headers['accept-language']));
		if (!kept) return false;
		const { etag, headers } = kept;
		if (req.headers['if-none-match']?.includes(etag)) {
			res.writeHead(304, { ...FRESH, etag: `W/${etag}` }).end();
			return true;
		}
		const zipped = /\bgzip\b/.test(String(req.headers['accept-encoding']));
		const body = zipped ? kept.gzipped : kept.plain;
		const encoding = zipped ? { 'content-encoding': 'gzip' } : {};
		res.writeHead(200, { ...headers, ...encoding, etag: `W/${etag}`, 'content-length': body.length }).end(body);
		return true;
	}

	/** What the page's script imports is asked for with it: on a slow network each step of such a chain takes a second. */
	#preloads(): string {
		const scripts = this.script ? [this.script, ...this.#assets.importsOf(this.script)] : [];
		return scripts.map((script) => `<${script}>; rel="modulepreload"; nopush`).join(', ');
	}
}
