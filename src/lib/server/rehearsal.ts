import { gather, type CrowdOptions, type CrowdState } from '../rehearsal/crowd.ts';
import { runningApp } from './start/app.ts';

export interface Rehearsal {
	stop(): void;
	state(): CrowdState;
}

/** A rehearsal shows a teacher a full room; measuring is the benchmark's business. */
const MOST_SEATS = 300;

const underWay = new Map<string, Rehearsal>();

/**
 * Sends simulated students into a lesson, over the same HTTP interface as everybody's phone. They join late, drop and
 * come back, and answer at human pace; their seats are marked as simulated, and reports leave them out. It ends by
 * itself with the lesson, or after two hours. A lesson has one rehearsal at a time: a second start replaces the first.
 * At human pace three hundred of them cost this process about one request per hundred milliseconds.
 * @param options `origin` as browsers see it, the lesson's `code`, how many `seats` (at most 300)
 */
export function startRehearsal(options: Omit<CrowdOptions, 'via'>): Rehearsal {
	rehearsalOf(options.code)?.stop();
	const seats = Math.max(1, Math.min(MOST_SEATS, Math.floor(options.seats)));
	// Where browsers find us may lead through a proxy, or a container's port: from within, it leads nowhere.
	const crowd = gather({ ...options, seats, via: runningApp()?.local });
	const rehearsal = { stop: () => crowd.stop(), state: () => crowd.state() };
	underWay.set(options.code, rehearsal);
	void crowd.over.then(() => {
		if (underWay.get(options.code) === rehearsal) underWay.delete(options.code);
	});
	return rehearsal;
}

/** The rehearsal that is on in a lesson, if there is one. */
export function rehearsalOf(code: string): Rehearsal | undefined {
	return underWay.get(code);
}
