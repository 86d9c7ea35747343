import {
	lessonReadiness,
	moduleReadiness,
	readinessShare,
	type ModuleCounts,
	type Readiness,
	type ReadinessShare
} from './readiness.ts';

/** What a class's readiness is drawn from. */
export interface ClassCounts {
	modules: readonly { id: string; title: string; verb: string }[];
	students: readonly { id: string; sortName: string }[];
	counts: readonly ModuleCounts[];
}

/** How one square looks; `later`: nothing is expected of it yet. `nothing`: the module asks for nothing. */
export type Look = 'ready' | 'part' | 'none' | 'unknown' | 'later' | 'nothing';

export interface Square {
	look: Look;
	state: Readiness | null;
	/** Required resources finished, and how many there are. */
	finished: number;
	required: number;
}

export interface HeatRow {
	id: string;
	name: string;
	/** In the order of the modules. */
	squares: Square[];
	/** What is known to be left of the needed modules; null where nothing is known of the student. */
	missing: { resources: number; minutes: number } | null;
}

export interface HeatMap {
	modules: { id: string; n: number; name: string; needed: boolean }[];
	rows: HeatRow[];
	share: ReadinessShare;
}

const looks: Record<Readiness, Look> = {
	unknown: 'unknown',
	not_started: 'none',
	started: 'part',
	finished: 'ready',
	passed: 'ready'
};

/**
 * Who is ready for what, one row per student and one square per module.
 * @param needed ids of the modules the next lesson asks for; none means all of them. Modules behind the last needed one
 * are not expected yet: not having begun them is nothing to see.
 */
export function heatMap({ modules, students, counts }: ClassCounts, needed: readonly string[]): HeatMap {
	const wanted = needed.length > 0 ? new Set(needed) : new Set(modules.map(({ id }) => id));
	const lastWanted = modules.findLastIndex(({ id }) => wanted.has(id));
	const byStudent = Map.groupBy(counts, ({ student }) => student);
	const states: Readiness[] = [];
	const rows = students.map(({ id, sortName }): HeatRow => {
		const own = byStudent.get(id) ?? [];
		const byModule = new Map(own.map((one) => [one.module, one]));
		const asked = own.filter(({ module }) => wanted.has(module));
		const isKnown = own.some(({ known }) => known > 0);
		states.push(lessonReadiness(asked.map(moduleReadiness)));
		return {
			id,
			name: sortName,
			squares: modules.map((module, i) => square(byModule.get(module.id), i > lastWanted && isKnown)),
			missing: asked.some(({ known }) => known > 0) ? missingOf(asked) : null
		};
	});
	return {
		modules: modules.map(({ id, verb, title }, i) => ({
			id,
			n: i + 1,
			name: verb || title,
			needed: needed.length > 0 && wanted.has(id)
		})),
		rows,
		share: readinessShare(states)
	};
}

function square(counts: ModuleCounts | undefined, ahead: boolean): Square {
	if (!counts) return { look: 'nothing', state: null, finished: 0, required: 0 };
	const state = moduleReadiness(counts);
	const isLater = ahead && (state === 'unknown' || state === 'not_started');
	return { look: isLater ? 'later' : looks[state], state, finished: counts.finished, required: counts.required };
}

function missingOf(asked: readonly ModuleCounts[]): { resources: number; minutes: number } {
	return {
		resources: asked.reduce((sum, { known, finished }) => sum + known - finished, 0),
		minutes: asked.reduce((sum, { missingMinutes }) => sum + missingMinutes, 0)
	};
}
