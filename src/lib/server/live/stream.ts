import type { ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';

/** A phone this far behind gets no more messages until it has caught up; then it gets the newest view only. */
const BEHIND_BYTES = 64 * 1024;
/** Proxies and phones cut lines that stay silent for longer. */
const HEARTBEAT_MS = 20_000;
/** A line that takes nothing for this long is dead. */
const STUCK_MS = 60_000;

// An event, not a comment: pages hear it, and know a line that died in silence by its absence.
const heartbeat = Buffer.from('event: beat\ndata: 1\n\n');

/** Encodes one message once; the same bytes go to every stream. */
export function encode(data: unknown, event?: string): Buffer {
	return Buffer.from(`${event ? `event: ${event}\n` : ''}data: ${JSON.stringify(data)}\n\n`);
}

/** One open line to a browser, as Server-Sent Events. */
export class Stream {
	readonly #res: ServerResponse;
	/** Once the head is out, what is written is the connection's own bytes: past the answer's bookkeeping it costs half. */
	readonly #line: Writable;
	#missed: Buffer | null = null;
	#stuckSince = 0;

	/** Opens the line. `Connection: close` spares each message its chunk frame: the end of the line is the end. */
	constructor(res: ServerResponse, closed: () => void) {
		this.#res = res;
		res.useChunkedEncodingByDefault = false;
		res.sendDate = false;
		res.writeHead(200, {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			connection: 'close',
			'x-accel-buffering': 'no'
		});
		res.socket?.setNoDelay(true);
		res.on('close', closed);
		// A broken line is a closed one; without a listener it would end the process.
		res.on('error', closed);
		// Phones that lost the room together must not all come back in the same millisecond.
		res.write(`retry: ${800 + Math.floor(Math.random() * 1200)}\n\n`);
		this.#line = res.socket ?? res;
		this.#line.on('drain', () => this.#catchUp());
	}

	send(message: Buffer): void {
		// After the last word there is nothing to say; a write would throw where nobody catches.
		if (this.#res.writableEnded) return;
		const behind = this.#line.writableLength > BEHIND_BYTES;
		// An older one that waits for the line to drain must not come after this one.
		this.#missed = behind ? message : null;
		if (!behind) this.#line.write(message);
	}

	/** Keeps the line open; cuts it when nothing of it has been taken for a minute. */
	beat(now: number): void {
		if (this.#line.writableLength === 0) this.#stuckSince = 0;
		else if (this.#stuckSince === 0) this.#stuckSince = now;
		else if (now - this.#stuckSince > STUCK_MS) return void this.#res.destroy();
		if (this.#line.writableLength === 0 && !this.#res.writableEnded) this.#line.write(heartbeat);
	}

	/** Says a last word and hangs up. */
	end(lastWord?: Buffer): void {
		this.#res.end(lastWord);
	}

	#catchUp(): void {
		const message = this.#missed;
		this.#missed = null;
		if (message) this.send(message);
	}
}

export { HEARTBEAT_MS };
