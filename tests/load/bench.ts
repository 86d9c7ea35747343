/**
 * The benchmark: a full lecture hall on the built app with its embedded Postgres, and the same hall on a bare Node
 * server without any database (`bare.ts`), one after the other, driven by the same simulated students.
 *
 *     npm run bench                                  100, 500, 1 000 and 2 000 seats
 *     npm run bench -- --seats 1000 --json out.json  one size, and its figures as JSON
 *     npm run bench -- --runs 3                      medians of three runs
 *
 * What is measured:
 * - join: everybody at once, from the first request until the last phone has the page, a committed seat, an open stream
 *   and the first view. 64 requests are under way at a time, as many connections are kept.
 * - answer: every seat answers within two seconds. `ack`: until the answer is committed and acknowledged. `screen`: until
 *   the projector's stream has counted it. CPU: what the server (every thread) and Postgres (every process) spent during
 *   the burst, per 1 000 answers.
 * - reveal: from the host's move to the last phone; the median of three.
 * - memory: the server's resident memory after everybody joined less that before, per seat; garbage not yet collected
 *   included. The peak is that of the whole run.
 *
 * How to read it: client, server and database share the machine, so that times are only comparable within one run; look
 * at the ratios to the bare server. A run in which the client itself sent an answer more than 20 ms late says little and
 * is repeated; `other` is the share of the machine that none of ours used: above a few percent, somebody else was
 * working here. CPU and memory come from /proc and are missing where there is none (macOS). Nothing leaves the machine.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { median } from './percentile.ts';
import { Storm, type Row } from './storm.ts';
import { header, line, type Pair } from './table.ts';
import { startAmphi, startBare, type Recording, type Target } from './targets.ts';

const SIZES = [100, 500, 1_000, 2_000];
const LATEST_MS = 20;
const MOST_TRIES = 4;

async function build(): Promise<void> {
	const child = spawn(process.execPath, ['src/lib/server/start/build.ts'], { stdio: 'inherit' });
	const [code] = (await once(child, 'exit')) as [number];
	if (code !== 0) process.exit(1);
}

/** One class on one server, which is stopped after it. */
async function measure(target: Target, seats: number): Promise<{ row: Row; recording: Recording }> {
	try {
		const page = await fetch(`${target.url}/live/${target.code}`);
		const text = await page.text();
		const storm = new Storm(target, seats);
		const row = await storm.run();
		if (row.failures > 0) console.error(`${target.name}, ${seats} seats:`, [...new Set(storm.failures)].slice(0, 5));
		return { row, recording: { page: text, views: storm.views } };
	} finally {
		await target.stop();
	}
}

/** Both servers in turn, again when the client was late. */
async function measureBoth(seats: number): Promise<Pair> {
	for (let tries = 1; ; tries++) {
		const amphi = await measure(await startAmphi(), seats);
		const bare = await measure(await startBare(amphi.recording), seats);
		const latenessMs = Math.max(amphi.row.latenessMs, bare.row.latenessMs);
		if (latenessMs <= LATEST_MS || tries === MOST_TRIES) return { seats, amphi: amphi.row, bare: bare.row };
		console.error(`${seats} seats: the client was ${latenessMs.toFixed(0)} ms late; again.`);
	}
}

function medianRow(rows: Row[]): Row {
	const [first] = rows as [Row];
	const names = Object.keys(first) as (keyof Row)[];
	return Object.fromEntries(names.map((name) => [name, median(rows.map((row) => row[name]))])) as unknown as Row;
}

/** The figures as they are kept: see the issue tracker for their goals. */
function figures({ seats, amphi, bare }: Pair) {
	const round = (value: number) => Math.round(value * 10) / 10;
	const perThousand = (ms: number) => round((ms / seats) * 1000);
	return {
		seats,
		join: { ms: round(amphi.joinMs), bareMs: round(bare.joinMs) },
		answer: {
			ackP50Ms: round(amphi.ackP50Ms),
			ackP99Ms: round(amphi.ackP99Ms),
			screenP99Ms: round(amphi.screenP99Ms),
			cpuMsPer1000: perThousand(amphi.burstCpuMs),
			bareCpuMsPer1000: perThousand(bare.burstCpuMs),
			postgresCpuMsPer1000: perThousand(amphi.burstDatabaseCpuMs)
		},
		reveal: { lastMs: round(amphi.revealMs), bareLastMs: round(bare.revealMs) },
		memoryKiBPerSeat: round(amphi.memoryKiBPerSeat),
		failures: amphi.failures
	};
}

async function bench(): Promise<void> {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({ options: { seats: text, json: text, runs: text } });
	const sizes = values.seats ? [Number(values.seats)] : SIZES;
	const runs = Number(values.runs ?? 1);
	if (![...sizes, runs].every((n) => Number.isInteger(n) && n > 0)) throw new Error('--seats and --runs are numbers.');
	await build();
	console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.versions.node}, median of ${runs}`);
	console.log(header());
	const pairs: Pair[] = [];
	for (const seats of sizes) {
		const rows: Pair[] = [];
		for (let run = 0; run < runs; run++) rows.push(await measureBoth(seats));
		const pair = {
			seats,
			amphi: medianRow(rows.map(({ amphi }) => amphi)),
			bare: medianRow(rows.map(({ bare }) => bare))
		};
		pairs.push(pair);
		console.log(line(pair));
	}
	const found = pairs.map(figures);
	if (values.json) await writeFile(values.json, `${JSON.stringify(values.seats ? found[0] : found, null, '\t')}\n`);
}

await bench();
