/**
 * The far end of a blocking connection: this worker owns the socket, the thread that started it sleeps until a whole
 * answer is there. See schema.ts.
 */
import { connect } from 'node:net';
import { workerData, type MessagePort } from 'node:worker_threads';

export interface WireData {
	path: string;
	port: MessagePort;
	/** Set to 1 and notified when something was posted. */
	bell: Int32Array;
}

const TYPE_BYTES = 1;
const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const TERMINATE = 'X'.charCodeAt(0);

const { path, port, bell } = workerData as WireData;
const socket = connect(path);
let asked = false;
let started = false;
let outgoing: Buffer = Buffer.alloc(0);
let incoming: Buffer = Buffer.alloc(0);

port.on('message', (bytes: Uint8Array) => {
	asked = true;
	socket.write(bytes);
	outgoing = Buffer.concat([outgoing, bytes]);
	const last = takeFrames();
	// libpq sends a long statement in pieces: nothing is answered before the last; nor is a farewell.
	if (last === undefined || outgoing.length > 0 || last === TERMINATE) answer();
});

socket.on('data', (bytes: Buffer) => {
	incoming = Buffer.concat([incoming, bytes]);
	if (endsReady(incoming)) answer();
});
socket.on('close', answer);
socket.on('error', answer);

/** @returns the type of the last whole message sent (the first one has none) */
function takeFrames(): number | undefined {
	let last: number | undefined;
	for (;;) {
		const offset = started ? TYPE_BYTES : 0;
		if (outgoing.length < offset + 4) return last;
		const length = offset + outgoing.readInt32BE(offset);
		if (outgoing.length < length) return last;
		last = started ? outgoing[0] : 0;
		started = true;
		outgoing = outgoing.subarray(length);
	}
}

function endsReady(bytes: Buffer): boolean {
	let at = 0;
	let last: number | undefined;
	while (at + TYPE_BYTES + 4 <= bytes.length) {
		last = bytes[at];
		at += TYPE_BYTES + bytes.readInt32BE(at + TYPE_BYTES);
	}
	return at === bytes.length && last === READY_FOR_QUERY;
}

/** Rings once per question; what comes when nobody asks waits for the next one. */
function answer(): void {
	if (!asked) return;
	asked = false;
	port.postMessage(incoming);
	incoming = Buffer.alloc(0);
	Atomics.store(bell, 0, 1);
	Atomics.notify(bell, 0);
}
