/**
 * Sends simulated students into a lesson that is open, from the terminal:
 *
 *     npm run rehearse -- --seats 60 --code K7MP4X [--url http://192.168.1.20:3000] [--seed 7]
 *
 * Ctrl-C sends them home. What they do is told in `src/lib/rehearsal/crowd.ts`.
 */
import { parseArgs } from 'node:util';
import { readCode } from '../../src/lib/lesson/code.ts';
import { gather, type CrowdState } from '../../src/lib/rehearsal/crowd.ts';
import { rehearseMessages } from './messages.ts';

const DEFAULT_SEATS = 30;
const MOST_SEATS = 2_000;
const DEFAULT_URL = 'http://localhost:3000';
const TICK_MS = 500;
const DRAIN_MS = 1_000;

const say = rehearseMessages(process.env);

function refuse(sentence: string): never {
	console.error(sentence);
	process.exit(1);
}

function options() {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({ options: { seats: text, code: text, url: text, seed: text } });
	const code = readCode(values.code ?? '') ?? refuse(say.codeMissing);
	const seats = Number(values.seats ?? DEFAULT_SEATS);
	if (!Number.isInteger(seats) || seats < 1 || seats > MOST_SEATS) refuse(say.seatsInvalid(MOST_SEATS));
	const url = values.url ?? DEFAULT_URL;
	if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) refuse(say.urlInvalid(url));
	return { code, seats, origin: new URL(url).origin, seed: Number(values.seed ?? 1) || 1 };
}

/** One line that is written over in a terminal; elsewhere a line for each change. */
function progress(seats: number): (state: CrowdState) => void {
	let last = '';
	return (state) => {
		const line = say.progress(state, seats);
		if (line === last) return;
		last = line;
		process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
	};
}

async function rehearse(): Promise<void> {
	const given = options();
	const crowd = gather(given);
	const show = progress(given.seats);
	const timer = setInterval(() => show(crowd.state()), TICK_MS);
	process.once('SIGINT', () => {
		crowd.stop();
		setTimeout(() => process.exit(0), DRAIN_MS).unref();
	});
	const failure = await crowd.over;
	clearInterval(timer);
	if (process.stdout.isTTY) process.stdout.write('\n');
	if (failure) refuse(say.nobodyGotIn(given.origin, failure));
	console.log(say.over);
}

await rehearse().catch((cause: Error) => refuse(cause.message));
