import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/**
 * The running app, as the server's entry sees it. Kit's bundle has a module graph of its own: its `init` hook opens the
 * app and leaves it here.
 */
export interface RunningApp {
	/** Answers the hot routes by itself; false leaves the request to Kit. */
	handle(req: IncomingMessage, res: ServerResponse): boolean;
	/** Makes the hot routes quick before anybody comes; never rejects. @param web answers every request, as the entry will */
	warm?(web: RequestListener): Promise<void>;
	/** Ends every open stream, so that phones reconnect elsewhere and the server may close. */
	drain?(): void;
	/** Gives up the database, once the last request is answered. */
	close(): Promise<void>;
	/** Accounts of the demonstration, shown at the start. */
	demo?: readonly { email: string; password: string }[];
	/** Where this process reaches itself, once it listens: `http://127.0.0.1:3000`. */
	local?: string;
}

const KEY = Symbol.for('amphi');
type Holder = { [KEY]?: RunningApp | undefined };

/** Leaves the app where the entry finds it. */
export function announce(app: RunningApp | undefined): void {
	(globalThis as Holder)[KEY] = app;
}

/** The app, if one was announced. */
export function runningApp(): RunningApp | undefined {
	return (globalThis as Holder)[KEY];
}
