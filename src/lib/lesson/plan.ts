import type { Instant, LessonPhase } from './phase.ts';

/** What a list of lessons knows of one; times are ISO instants. */
export interface Planned {
	phase: LessonPhase;
	startsAt: string | null;
	createdAt: string;
	endedAt: string | null;
}

export interface Arranged<Lesson> {
	next: Lesson | null;
	/** To come after the next one, the soonest first; those without a date behind the others. */
	coming: Lesson[];
	/** Ended, the latest first. */
	past: Lesson[];
}

// A class that began late or runs over is still the next one; one whose day is over is not.
const STILL_NEXT_MS = 6 * 3600 * 1000;

/**
 * Puts a teacher's lessons in the order she needs them: one that is open now is next, else the soonest that is still to
 * come, else the oldest that was planned and never held, else the first without a date.
 */
export function arrange<Lesson extends Planned>(lessons: readonly Lesson[], now: Instant): Arranged<Lesson> {
	const ahead = lessons.filter(({ phase }) => phase !== 'ended').sort((a, b) => rank(a, now) - rank(b, now));
	const past = lessons.filter(({ phase }) => phase === 'ended').sort((a, b) => endOf(b) - endOf(a));
	const [next = null, ...coming] = ahead;
	return { next, coming, past };
}

const DAY_MS = 24 * 3600 * 1000;
const YEARS_MS = 100 * 365 * DAY_MS;

/** Smaller is sooner: open, to come, missed, without a date. */
function rank({ phase, startsAt, createdAt }: Planned, now: Instant): number {
	if (phase === 'lobby' || phase === 'live') return -YEARS_MS;
	if (startsAt === null) return 4 * YEARS_MS + Date.parse(createdAt);
	const start = Date.parse(startsAt);
	return start > now - STILL_NEXT_MS ? start : 2 * YEARS_MS + start;
}

function endOf({ endedAt, startsAt, createdAt }: Planned): number {
	return Date.parse(endedAt ?? startsAt ?? createdAt);
}
