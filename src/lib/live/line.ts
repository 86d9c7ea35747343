import type { Instant } from '../lesson/phase.ts';
import { waitMs } from './outbox.ts';

/** How the line to the room is; each state has what belongs to it and nothing else. */
export type Connection =
	| { is: 'connecting' }
	| { is: 'live' }
	| { is: 'away'; since: Instant; nextTry: Instant }
	| { is: 'gone'; reason: string };

/** What is heard on the line. */
export interface Listener {
	/** Each named event's data, parsed; the view comes as `message`. */
	heard(event: string, data: unknown): void;
	changed(connection: Connection): void;
	/** The line was refused or cut: why may we not come back? null when we may. */
	why(): Promise<string | null>;
}

/** The server says something every 20 s; two of them lost means that nobody is there. */
const SILENT_MS = 45_000;
const EVENTS = ['message', 'me', 'beat', 'gone'];

/** One stream from the room, opened again for as long as there is somebody to hear it. */
export class Line {
	readonly #url: string;
	readonly #listener: Listener;
	#source: EventSource | null = null;
	#connection: Connection = { is: 'connecting' };
	#tries = 0;
	#heardAt = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#stopWaking: () => void;

	constructor(url: string, listener: Listener) {
		this.#url = url;
		this.#listener = listener;
		this.#stopWaking = onWaking(() => this.wake());
		this.#open();
	}

	/** The screen is on again, or the network: what looks open may be dead. */
	wake(): void {
		if (this.#connection.is === 'gone') return;
		const isFresh = this.#connection.is === 'live' && Date.now() - this.#heardAt < SILENT_MS;
		if (!isFresh && this.#source?.readyState !== EventSource.CONNECTING) this.#open();
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#stopWaking();
		this.#source?.close();
	}

	#open(): void {
		clearTimeout(this.#timer);
		this.#source?.close();
		const source = new EventSource(this.#url);
		this.#source = source;
		this.#heardAt = Date.now();
		for (const name of EVENTS) {
			source.addEventListener(name, (event: MessageEvent<string>) => this.#hear(name, event.data));
		}
		source.addEventListener('error', () => void this.#lost(source));
		this.#watch();
	}

	#hear(name: string, data: string): void {
		this.#heardAt = Date.now();
		this.#tries = 0;
		if (name === 'gone') return this.#end((JSON.parse(data) as { refused: string }).refused);
		if (this.#connection.is !== 'live') this.#become({ is: 'live' });
		this.#watch();
		if (name !== 'beat') this.#listener.heard(name, JSON.parse(data));
	}

	#watch(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (this.#source) void this.#lost(this.#source);
		}, SILENT_MS);
	}

	/** The browser's own way of coming back tells neither why nor when: ours does. */
	async #lost(source: EventSource): Promise<void> {
		source.close();
		if (source !== this.#source) return;
		this.#source = null;
		clearTimeout(this.#timer);
		const now = Date.now();
		const wait = waitMs(this.#tries++, Math.random());
		const since = this.#connection.is === 'away' ? this.#connection.since : now;
		this.#become({ is: 'away', since, nextTry: now + wait });
		this.#timer = setTimeout(() => this.#open(), wait);
		// A first loss is nearly always the network or a restart; what was refused is refused again.
		const reason = this.#tries > 1 ? await this.#listener.why() : null;
		if (reason) this.#end(reason);
	}

	#end(reason: string): void {
		this.#become({ is: 'gone', reason });
		this.close();
	}

	#become(connection: Connection): void {
		this.#connection = connection;
		this.#listener.changed(connection);
	}
}

/** Calls back when this device has reason to believe that it can be reached again. @returns how to stop */
export function onWaking(run: () => void): () => void {
	const visible = () => document.visibilityState === 'visible' && run();
	addEventListener('online', run);
	addEventListener('pageshow', run);
	document.addEventListener('visibilitychange', visible);
	return () => {
		removeEventListener('online', run);
		removeEventListener('pageshow', run);
		document.removeEventListener('visibilitychange', visible);
	};
}
