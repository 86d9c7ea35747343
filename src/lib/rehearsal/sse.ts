/** One message of a Server-Sent Events stream. */
export interface ServerEvent {
	/** `message` when the server named none. */
	event: string;
	data: string;
}

const LF = 10;
const nothing = Buffer.alloc(0);

/**
 * Reads the lines our server sends (ended by LF, as `server/live/stream.ts` writes them) back into messages, in whatever
 * pieces they arrive. Follows https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation,
 * but for CR line ends, `id` and `retry`.
 */
export class EventReader {
	#rest: Buffer = nothing;

	/** @returns the messages that are complete now; comments and messages without data are none */
	push(piece: Buffer): ServerEvent[] {
		const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
		// Only whole messages are decoded: a piece may end within a character.
		const end = bytes.lastIndexOf('\n\n');
		if (end === -1) {
			this.#rest = bytes;
			return [];
		}
		this.#rest = end + 2 < bytes.length ? bytes.subarray(end + 2) : nothing;
		let start = 0;
		while (bytes[start] === LF) start++;
		return bytes
			.toString('utf8', start, Math.max(start, end))
			.split(/\n{2,}/)
			.flatMap(read);
	}
}

function read(block: string): ServerEvent[] {
	let event = 'message';
	const data: string[] = [];
	for (const line of block.split('\n')) {
		const at = line.indexOf(':');
		const field = at === -1 ? line : line.slice(0, at);
		const value = at === -1 ? '' : line.slice(at + (line[at + 1] === ' ' ? 2 : 1));
		if (field === 'data') data.push(value);
		else if (field === 'event' && value) event = value;
	}
	return data.length > 0 ? [{ event, data: data.join('\n') }] : [];
}
