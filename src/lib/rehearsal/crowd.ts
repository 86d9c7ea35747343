import { setTimeout as sleep } from 'node:timers/promises';
import type { PhoneView, RoundView } from '../lesson/view.ts';
import { dice, type Chance } from './chance.ts';
import { SaidNo, Student } from './student.ts';
import { Wire } from './wire.ts';

export interface CrowdOptions {
	/** What browsers see: `https://amphi.example`. */
	origin: string;
	/** Where to connect, when it is not there. */
	via?: string | undefined;
	code: string;
	seats: number;
	/** The same seed is the same class. */
	seed?: number | undefined;
}

/** Counted in students. */
export interface CrowdState {
	/** Have a seat. */
	joined: number;
	/** Have an answer to the round that is on, committed. */
	answered: number;
	/** Have a seat and no line at this moment. */
	dropped: number;
}

/** A class of simulated students. */
export interface Crowd {
	stop(): void;
	state(): CrowdState;
	/** Resolves when all have gone: stopped, lesson over, or nobody to be let in. @returns why, when nobody got in */
	over: Promise<string | null>;
}

/** Most arrive while the code is on the wall, some when the first question is. */
const PUNCTUAL_SHARE = 0.8;
const PUNCTUAL_MS = 20_000;
const LATE_MS = 120_000;
const THINK_LEAST_MS = 1_500;
const THINK_MOST_MS = 22_000;
const SILENT_SHARE = 0.06;
const SECOND_THOUGHT_SHARE = 0.1;
/** How often a phone locks, falls, or loses the network. */
const DROPS_EVERY_MS = 6 * 60_000;
const AWAY_MOST_MS = 20_000;
const RETRY_MS = 1_000;
const LONGEST_MS = 2 * 60 * 60_000;

const NAMES = 'Ana Ben Chloé Dário Élodie Farid Greta Hugo Inès Jonas Kenza Léo Maya Nils Oumar Paula'.split(' ');

/** Lets a class of simulated students in, one by one, at human pace. */
export function gather({ origin, via, code, seats, seed = 1 }: CrowdOptions): Crowd {
	const wire = new Wire(origin, { via });
	const hall = new AbortController();
	const timer = setTimeout(() => hall.abort(), LONGEST_MS);
	const people = Array.from(
		{ length: seats },
		(_, index) => new Person(wire, code, index, dice(seed * 65_537 + index), hall)
	);
	const over = Promise.all(people.map((person) => person.attend())).then((ends) => {
		clearTimeout(timer);
		wire.close();
		return people.some(({ joined }) => joined) ? null : (ends.find((end) => end !== null) ?? null);
	});
	const count = (is: (person: Person) => boolean) => people.filter(is).length;
	return {
		stop: () => hall.abort(),
		state: () => ({
			joined: count(({ joined }) => joined),
			answered: count(({ answered }) => answered),
			dropped: count(({ away }) => away)
		}),
		over
	};
}

/** One student's lesson: comes, listens, answers, is cut off, comes back. */
class Person {
	readonly #student: Student;
	readonly #chance: Chance;
	readonly #name: string | null;
	readonly #hall: AbortController;
	readonly #stop: AbortSignal;
	#round: RoundView | null = null;
	#kept: string | null = null;
	/** The round this student has made up their mind about, or will say nothing to. */
	#settled: string | null = null;
	#leaves = new AbortController();

	/** @param hall empties when one student hears that the lesson is over */
	constructor(wire: Wire, code: string, index: number, chance: Chance, hall: AbortController) {
		this.#chance = chance;
		this.#hall = hall;
		this.#stop = AbortSignal.any([hall.signal, this.#leaves.signal]);
		// A third of a class gives no name.
		this.#name = chance() < 0.33 ? null : `${NAMES[index % NAMES.length]} ${Math.floor(index / NAMES.length) + 1}`;
		this.#student = new Student(wire, code, chance, {
			saw: (view) => this.#saw(view),
			shownOut: () => this.#leaves.abort()
		});
	}

	get joined(): boolean {
		return this.#student.seated;
	}

	get answered(): boolean {
		return this.#round !== null && this.#kept === this.#round.id;
	}

	get away(): boolean {
		return this.joined && !this.#student.listening;
	}

	/** @returns why this student never got in; null otherwise */
	async attend(): Promise<string | null> {
		const stop = this.#stop;
		try {
			const punctual = this.#chance() < PUNCTUAL_SHARE;
			await sleep(this.#chance() * (punctual ? PUNCTUAL_MS : LATE_MS), undefined, { signal: stop });
			await this.#keepTrying(() => this.#enter());
			while (!stop.aborted) await this.#stay();
		} catch (cause) {
			if (!stop.aborted) return (cause as Error).message;
		} finally {
			this.#student.drop();
		}
		return null;
	}

	async #enter(): Promise<void> {
		await this.#student.load();
		await this.#student.join(this.#name);
	}

	/** Listens until the line is lost, on purpose or not, and stays away a while. */
	async #stay(): Promise<void> {
		this.#student.listen();
		const until = Date.now() - Math.log(1 - this.#chance()) * DROPS_EVERY_MS;
		do await sleep(RETRY_MS, undefined, { signal: this.#stop });
		while (this.#student.listening && Date.now() < until);
		this.#student.drop();
		await sleep(RETRY_MS + this.#chance() * AWAY_MOST_MS, undefined, { signal: this.#stop });
	}

	#saw({ lesson, round }: PhoneView): void {
		this.#round = round;
		if (lesson.phase === 'ended') return this.#hall.abort();
		if (round?.phase !== 'open' || this.#settled === round.id) return;
		this.#settled = round.id;
		// Answered before the line was lost.
		if (this.#student.self?.round === round.id && this.#student.self.revision > 0) this.#kept = round.id;
		else if (this.#chance() >= SILENT_SHARE) void this.#answer(round).catch(() => undefined);
	}

	async #answer(round: RoundView): Promise<void> {
		await sleep(this.#thinking(round), undefined, { signal: this.#stop });
		await this.#give(round);
		if (this.#chance() >= SECOND_THOUGHT_SHARE) return;
		await sleep(THINK_LEAST_MS + this.#chance() * THINK_LEAST_MS, undefined, { signal: this.#stop });
		await this.#give(round);
	}

	/** Nobody is asked to think longer than the round is open. */
	#thinking({ closesAt, seconds }: RoundView): number {
		const most = closesAt === null || seconds === null ? THINK_MOST_MS : Math.min(THINK_MOST_MS, seconds * 900);
		// The product of two chances: most answer early, a few take their time.
		return Math.min(THINK_LEAST_MS, most) + this.#chance() * this.#chance() * most;
	}

	/** The outbox of the phone: the same answer with the same revision until it is kept, or the round is over. */
	async #give(round: RoundView): Promise<void> {
		const answer = this.#student.decide(round);
		await this.#keepTrying(async () => {
			if (this.away) throw new Error('out of reach');
			if (this.#round?.id === round.id && this.#round.phase === 'open') await this.#student.give(answer);
			else throw new SaidNo('answer', { status: 409, bytes: 0, body: 'too late', cookie: undefined });
		});
		this.#kept = round.id;
	}

	/** Repeats what failed for the network's or the server's sake; a refusal is final. */
	async #keepTrying(deed: () => Promise<void>): Promise<void> {
		for (;;) {
			try {
				return await deed();
			} catch (cause) {
				if (cause instanceof SaidNo && cause.status < 500 && cause.status !== 429) throw cause;
			}
			await sleep(RETRY_MS * (1 + this.#chance()), undefined, { signal: this.#stop });
		}
	}
}
