import type { AgendaEntry, LiveRound, LiveState, Room } from './live.ts';
import type { Instant, LessonPhase, RoundPhase } from './phase.ts';
import { answered, type Tally } from './tally.ts';

/** What a view needs of an activity's kind; the kinds themselves live elsewhere and are handed in. */
export interface Rules {
	title(spec: unknown): string;
	show(spec: unknown, revealed: boolean): unknown;
	summarise(spec: unknown, tally: Tally): unknown;
}
export type RulesOf = (kind: string) => Rules;

export interface LessonHead {
	code: string;
	title: string;
	course: string;
	phase: LessonPhase;
}

/** The round as somebody may see it. What is not for their eyes is not in it. */
export interface RoundView {
	id: string;
	activity: string;
	n: number;
	kind: string;
	phase: RoundPhase;
	seconds: number | null;
	openedAt: Instant | null;
	closesAt: Instant | null;
	/** The question, without its key until it is revealed. */
	shown: unknown;
	/** The counts, where they may be seen; else null. */
	summary: unknown;
	/** How many seats answered, where that may be seen; else null. */
	answered: number | null;
}

export interface PhoneView {
	at: number;
	lesson: LessonHead;
	round: RoundView | null;
}

export interface ScreenView extends PhoneView {
	here: number;
}

export interface AgendaView {
	id: string;
	kind: string;
	title: string;
	seconds: number | null;
	state: 'done' | 'current' | 'to_come';
	rounds: { id: string; n: number; phase: RoundPhase }[];
}

/** Something that goes wrong in silence; the desk says it in words. */
export type Alarm = 'nobody_answers' | 'nobody_here' | 'no_screen';

export interface HostView extends ScreenView {
	agenda: AgendaView[];
	screens: number;
	/** Whether the room sees the bars before the reveal. */
	showLive: boolean;
	alarms: Alarm[];
}

/** A room this large that stays silent this long has a problem nobody has told the teacher about. */
export const SILENT_AFTER_MS = 20_000;
const SILENT_FROM_SEATS = 3;

function head({ code, title, course, phase }: LiveState): LessonHead {
	return { code, title, course, phase };
}

function face(round: LiveRound, rules: RulesOf, revealed: boolean) {
	const { id, activity, n, kind, phase, seconds, openedAt, closesAt } = round;
	return { id, activity, n, kind, phase, seconds, openedAt, closesAt, shown: rules(kind).show(round.spec, revealed) };
}

/**
 * What every phone of a lesson sees: the same for all, so that it is encoded once. Before the reveal there is no count
 * in it: counts move with each answer, and a message to each phone for each answer of each phone grows with the square.
 */
export function phoneView(state: LiveState, room: Room, rules: RulesOf): PhoneView {
	const { round } = state;
	if (!round) return { at: state.at, lesson: head(state), round: null };
	const revealed = round.phase === 'revealed';
	const summary = revealed ? rules(round.kind).summarise(round.spec, room.tally) : null;
	return {
		at: state.at,
		lesson: head(state),
		round: { ...face(round, rules, revealed), summary, answered: revealed ? answered(room.tally) : null }
	};
}

/** What the projector shows: no name, no key, and no count by option before the host lets it be seen. */
export function screenView(state: LiveState, room: Room, rules: RulesOf): ScreenView {
	const { round } = state;
	if (!round) return { at: state.at, lesson: head(state), here: room.here, round: null };
	const revealed = round.phase === 'revealed';
	const counted = revealed || (round.showLive && round.phase !== 'waiting');
	const summary = counted ? rules(round.kind).summarise(round.spec, room.tally) : null;
	return {
		at: state.at,
		lesson: head(state),
		here: room.here,
		round: { ...face(round, rules, revealed), summary, answered: answered(room.tally) }
	};
}

/** What the host's desk shows: the counts and the key at all times, and what goes wrong in silence. */
export function hostView(state: LiveState, room: Room, rules: RulesOf, now: Instant): HostView {
	const { round } = state;
	return {
		at: state.at,
		lesson: head(state),
		here: room.here,
		screens: room.screens,
		showLive: round?.showLive ?? false,
		alarms: alarms(state, room, now),
		agenda: state.agenda.map((entry) => agendaView(entry, round, rules)),
		round: round && {
			...face(round, rules, true),
			summary: rules(round.kind).summarise(round.spec, room.tally),
			answered: answered(room.tally)
		}
	};
}

function agendaView(entry: AgendaEntry, round: LiveRound | null, rules: RulesOf): AgendaView {
	const { id, kind, seconds, rounds } = entry;
	const done = rounds.some(({ phase }) => phase === 'closed' || phase === 'revealed');
	const state = round?.activity === id ? 'current' : done ? 'done' : 'to_come';
	return { id, kind, title: rules(kind).title(entry.spec), seconds, state, rounds };
}

/** Names what goes wrong in silence: nobody connected, nobody answering, no projector. */
export function alarms({ phase, round }: LiveState, room: Room, now: Instant): Alarm[] {
	const found: Alarm[] = [];
	if (phase !== 'live' || round?.phase !== 'open' || round.openedAt === null) return found;
	if (now - round.openedAt < SILENT_AFTER_MS) return found;
	if (room.here === 0) found.push('nobody_here');
	else if (room.here >= SILENT_FROM_SEATS && answered(room.tally) === 0) found.push('nobody_answers');
	if (room.screens === 0) found.push('no_screen');
	return found;
}
