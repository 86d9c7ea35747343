/** Where the line to the server is: being opened, up, or lost and tried again. */
export type Line = 'opening' | 'up' | 'lost';

/** The server lets something be heard this often (`live/stream.ts`); a line silent for longer is dead without knowing it. */
const SILENT_AFTER_MS = 50_000;
const LOOK_EVERY_MS = 5_000;
/** A browser gives up where the server answers with a refusal, as it does while it restarts. */
const AGAIN_AFTER_MS = 2_000;

/**
 * A desk's or a projector's mirror of one lesson. It decides nothing: the newest snapshot wins, whichever way it came,
 * and what was seen last stays when the line is lost.
 */
export class Watch<View extends { at: number }> {
	#view = $state.raw<View>() as View;
	#line = $state.raw<Line>('opening');
	#offset = $state.raw(0);

	/**
	 * @param first what the page was rendered with
	 * @param serverNow the server's clock when it was
	 */
	constructor(first: View, serverNow: number) {
		this.#view = first;
		this.#offset = serverNow - Date.now();
	}

	get view(): View {
		return this.#view;
	}

	get line(): Line {
		return this.#line;
	}

	/** The server's clock minus this device's, in milliseconds. */
	get offset(): number {
		return this.#offset;
	}

	/** Takes a snapshot, unless a newer one is here. */
	receive(next: View): void {
		if (next.at >= this.#view.at) this.#view = next;
	}

	/**
	 * Keeps a line to `url` open: the browser comes back by itself after a cut, this comes back after a refusal and
	 * after a silence no one has announced (a laptop that slept, a network that swallowed the line).
	 * @returns what hangs up
	 */
	open(url: string): () => void {
		let source: EventSource;
		let heardAt = Date.now();
		let again: ReturnType<typeof setTimeout> | undefined;
		const dial = () => {
			source = new EventSource(url);
			heardAt = Date.now();
			const heard = () => {
				heardAt = Date.now();
				this.#line = 'up';
			};
			source.onopen = heard;
			source.addEventListener('beat', heard);
			source.addEventListener('me', ({ data }: MessageEvent<string>) => {
				this.#offset = (JSON.parse(data) as { now: number }).now - Date.now();
			});
			source.onmessage = ({ data }: MessageEvent<string>) => {
				heard();
				this.receive(JSON.parse(data) as View);
			};
			source.onerror = () => {
				this.#line = 'lost';
				clearTimeout(again);
				if (source.readyState === EventSource.CLOSED) again = setTimeout(dial, AGAIN_AFTER_MS);
			};
		};
		const redial = () => {
			clearTimeout(again);
			source.close();
			this.#line = 'lost';
			dial();
		};
		const look = setInterval(() => Date.now() - heardAt > SILENT_AFTER_MS && redial(), LOOK_EVERY_MS);
		addEventListener('online', redial);
		dial();
		return () => {
			clearInterval(look);
			clearTimeout(again);
			removeEventListener('online', redial);
			source.close();
		};
	}
}
