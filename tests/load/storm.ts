import { setTimeout as sleep } from 'node:timers/promises';
import type { RoundPhase } from '../../src/lib/lesson/phase.ts';
import type { PhoneView, ScreenView } from '../../src/lib/lesson/view.ts';
import { dice } from '../../src/lib/rehearsal/chance.ts';
import { Student } from '../../src/lib/rehearsal/student.ts';
import { Wire } from '../../src/lib/rehearsal/wire.ts';
import { median, percentile } from './percentile.ts';
import { cpuBetween, cpuTimes, machineTimes, memory, type CpuTimes } from './proc.ts';
import type { Recording, Target } from './targets.ts';

/** What one server did under one class. Times in ms, memory in KiB. */
export interface Row {
	joinMs: number;
	joinCpuMs: number;
	ackP50Ms: number;
	ackP95Ms: number;
	ackP99Ms: number;
	screenP50Ms: number;
	screenP99Ms: number;
	/** For the whole burst. */
	burstCpuMs: number;
	burstDatabaseCpuMs: number;
	burstClientCpuMs: number;
	revealMs: number;
	memoryKiBPerSeat: number;
	peakMiB: number;
	failures: number;
	/** The latest that the client itself sent an answer. */
	latenessMs: number;
	/** CPU time of the machine that was neither the server's, nor the database's, nor the client's, nor idle. */
	otherShare: number;
}

const BURST_MS = 2_000;
const SETTLE_MS = 400;
const PATIENCE_MS = 20_000;
const REVEALS = 3;

/** One class in one room of one server. */
export class Storm {
	readonly #target: Target;
	readonly #wire: Wire;
	readonly #students: Student[];
	readonly #shown: { n: number; at: number }[] = [];
	readonly views: Recording['views'] = new Map();
	#phases = new Map<number, { phase: RoundPhase | null; at: number }>();
	#failures: string[] = [];

	constructor(target: Target, seats: number) {
		this.#target = target;
		this.#wire = new Wire(target.url);
		this.#students = Array.from(
			{ length: seats },
			(_, index) =>
				new Student(this.#wire, target.code, dice(index + 1), {
					saw: (view) => this.#saw(index, view),
					lost: (status) => this.#failures.push(`line lost ${status}`)
				})
		);
	}

	/** Names of what went wrong, for the terminal. */
	get failures(): readonly string[] {
		return this.#failures;
	}

	async run(): Promise<Row> {
		const screen = this.#watch();
		await sleep(SETTLE_MS);
		const idle = memory(this.#target.pid).now;
		const machine = this.#clock();
		const join = await this.#joinAll();
		await sleep(SETTLE_MS);
		const joined = memory(this.#target.pid).now;
		await this.#target.present();
		await this.#everybodySees('waiting');
		await this.#target.move('open', 'waiting');
		await this.#everybodySees('open');
		await sleep(SETTLE_MS);
		const burst = await this.#answerAll();
		await sleep(SETTLE_MS);
		await this.#target.move('close', 'open');
		const revealMs = await this.#revealTo();
		const otherShare = machine();
		const peakMiB = memory(this.#target.pid).peak / 1024;
		const failures = this.#failures.length;
		screen.close();
		for (const student of this.#students) student.drop();
		this.#wire.close();
		const memoryKiBPerSeat = (joined - idle) / this.#students.length;
		return { ...join, ...burst, revealMs, memoryKiBPerSeat, peakMiB, failures, otherShare };
	}

	#saw(index: number, view: PhoneView): void {
		const phase = view.round?.phase ?? null;
		this.#phases.set(index, { phase, at: performance.now() });
		if (phase) this.views.set(phase, view);
	}

	/** The projector: how many answers it shows, and since when. */
	#watch() {
		const { code, screenKey } = this.#target;
		return this.#wire.listen(`/live/${code}/screen/events?key=${encodeURIComponent(screenKey)}`, undefined, {
			heard: ({ event, data }) => {
				const at = performance.now();
				if (event !== 'message') return;
				const n = (JSON.parse(data) as ScreenView).round?.answered ?? 0;
				if (n > (this.#shown.at(-1)?.n ?? 0)) this.#shown.push({ n, at });
			},
			ended: (status) => this.#failures.push(`screen lost ${status}`)
		});
	}

	/** Everybody at once: page, seat, stream, first view. */
	async #joinAll(): Promise<Pick<Row, 'joinMs' | 'joinCpuMs'>> {
		const began = performance.now();
		const before = this.#cpu();
		const join = async (student: Student, index: number) => {
			await student.load();
			await student.join(`Simulation ${index + 1}`);
			student.listen();
		};
		await Promise.all(
			this.#students.map((student, index) =>
				join(student, index).catch((cause: Error) => this.#failures.push(cause.message))
			)
		);
		const last = await this.#everybodySees(null);
		return { joinMs: last - began, joinCpuMs: cpuBetween(before.server, this.#cpu().server) };
	}

	/** Every seat answers once, evenly spread over two seconds. */
	async #answerAll() {
		const before = this.#cpu();
		const acks: { sent: number; acked: number }[] = [];
		const under: Promise<void>[] = [];
		let latenessMs = 0;
		const give = async (student: Student) => {
			const { round } = student.view as PhoneView;
			if (!round) return void this.#failures.push('no round');
			const sent = performance.now();
			try {
				await student.give(student.decide(round));
				acks.push({ sent, acked: performance.now() });
			} catch (cause) {
				this.#failures.push((cause as Error).message);
			}
		};
		const start = performance.now();
		for (let next = 0; next < this.#students.length; await sleep(1)) {
			for (; next < this.#students.length; next++) {
				const late = performance.now() - start - (next * BURST_MS) / this.#students.length;
				if (late < 0) break;
				latenessMs = Math.max(latenessMs, late);
				under.push(give(this.#students[next] as Student));
			}
		}
		await Promise.all(under);
		await this.#until(() => (this.#shown.at(-1)?.n ?? 0) >= acks.length);
		const after = this.#cpu();
		return { ...this.#latencies(acks), ...spent(before, after), latenessMs };
	}

	/** Answers are committed in the order of their acknowledgements: the k-th is on the screen once it shows k. */
	#latencies(acks: { sent: number; acked: number }[]) {
		const ack = acks.map(({ sent, acked }) => acked - sent);
		let next = 0;
		const screen = acks.map(({ sent }, index) => {
			while (next < this.#shown.length && (this.#shown[next]?.n ?? 0) <= index) next++;
			return (this.#shown[next]?.at ?? Number.POSITIVE_INFINITY) - sent;
		});
		return {
			ackP50Ms: percentile(ack, 0.5),
			ackP95Ms: percentile(ack, 0.95),
			ackP99Ms: percentile(ack, 0.99),
			screenP50Ms: percentile(screen, 0.5),
			screenP99Ms: percentile(screen, 0.99)
		};
	}

	/** From the host's key to the last phone; the median of a few. */
	async #revealTo(): Promise<number> {
		const times: number[] = [];
		for (let turn = 0; turn < REVEALS; turn++) {
			await this.#everybodySees('closed');
			await sleep(SETTLE_MS);
			const began = performance.now();
			await this.#target.move('reveal', 'closed');
			times.push((await this.#everybodySees('revealed')) - began);
			await sleep(SETTLE_MS);
			await this.#target.move('hide', 'revealed');
		}
		return median(times);
	}

	/** @returns when the last of them saw it */
	async #everybodySees(phase: RoundPhase | null): Promise<number> {
		const there = () => {
			if (this.#phases.size < this.#students.length) return false;
			for (const seen of this.#phases.values()) if (seen.phase !== phase) return false;
			return true;
		};
		await this.#until(there);
		if (!there()) this.#failures.push(`not everybody saw ${phase}`);
		return Math.max(...[...this.#phases.values()].map(({ at }) => at));
	}

	async #until(there: () => boolean): Promise<void> {
		for (const began = performance.now(); !there() && performance.now() - began < PATIENCE_MS;) await sleep(5);
	}

	#cpu(): { server: CpuTimes; database: CpuTimes; client: number } {
		const { user, system } = process.cpuUsage();
		return {
			server: cpuTimes([this.#target.pid]),
			database: cpuTimes(this.#target.database()),
			client: (user + system) / 1000
		};
	}

	/** @returns what asks for the share of the machine that others took since */
	#clock(): () => number {
		const began = { ...this.#cpu(), ...machineTimes() };
		return () => {
			const now = { ...this.#cpu(), ...machineTimes() };
			const own = Object.values(spent(began, now)).reduce((sum, ms) => sum + ms, 0);
			const totalMs = (now.total - began.total) * 10;
			const busyMs = totalMs - (now.idle - began.idle) * 10;
			return Math.max(0, (busyMs - own) / totalMs);
		};
	}
}

function spent(
	before: ReturnType<() => { server: CpuTimes; database: CpuTimes; client: number }>,
	after: typeof before
) {
	return {
		burstCpuMs: cpuBetween(before.server, after.server),
		burstDatabaseCpuMs: cpuBetween(before.database, after.database),
		burstClientCpuMs: after.client - before.client
	};
}
