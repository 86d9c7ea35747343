/** How far one student is with one module. `unknown` is its own state: it is never counted as unprepared. */
export const readinessStates = ['unknown', 'not_started', 'started', 'finished', 'passed'] as const;
export type Readiness = (typeof readinessStates)[number];

/** What a student's completions of a module's required resources add up to (`app.completion_counts`). */
export interface ModuleCounts {
	student: string;
	module: string;
	/** Required resources of the module. */
	required: number;
	/** Of these, how many some import speaks of. */
	known: number;
	/** Begun or further. */
	begun: number;
	/** Finished, whether passed or failed. */
	finished: number;
	/** Required quizzes, and how many of them were passed. */
	quizzes: number;
	passed: number;
	/** Minutes of what is known not to be finished, where the teacher gave them. */
	missingMinutes: number;
	/** The newest import that speaks of it. */
	import: string | null;
}

/** How far a student is with one module: `passed` means finished with every required quiz passed. */
export function moduleReadiness(
	counts: Pick<ModuleCounts, 'required' | 'known' | 'begun' | 'finished' | 'quizzes' | 'passed'>
): Readiness {
	if (counts.known === 0) return 'unknown';
	if (counts.finished < counts.required) return counts.begun > 0 ? 'started' : 'not_started';
	return counts.quizzes > 0 && counts.passed === counts.quizzes ? 'passed' : 'finished';
}

/**
 * How far a student is with all the modules a lesson asks for: as far as with the least advanced of those that are known.
 * Modules nothing is known of are left out; when that is all of them, the answer is unknown.
 */
export function lessonReadiness(modules: Readiness[]): Readiness {
	const known = modules.filter((state) => state !== 'unknown');
	if (known.length === 0) return 'unknown';
	if (known.every((state) => state === 'not_started')) return 'not_started';
	const least = Math.min(...known.map((state) => readinessStates.indexOf(state)));
	return readinessStates[Math.max(least, readinessStates.indexOf('started'))] ?? 'unknown';
}

export interface ReadinessShare {
	/** Finished, or finished and passed. */
	ready: number;
	started: number;
	notStarted: number;
	unknown: number;
}

/** Counts a class by readiness. The share of ready ones is of those who are known, never of all. */
export function readinessShare(states: Readiness[]): ReadinessShare {
	const share: ReadinessShare = { ready: 0, started: 0, notStarted: 0, unknown: 0 };
	for (const state of states) {
		if (state === 'unknown') share.unknown++;
		else if (state === 'not_started') share.notStarted++;
		else if (state === 'started') share.started++;
		else share.ready++;
	}
	return share;
}
