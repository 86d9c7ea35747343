import { kindOf } from '../activities/index.ts';
import { wilson, type Interval } from '../lesson/stats/wilson.ts';
import { answered } from '../lesson/tally.ts';
import { after } from '../messages/after.ts';
import type { Locale } from '../messages/locale.ts';
import { render } from '../text/markdown.ts';
import { ask, type Result } from './database/functions/index.ts';
import type { Caller, Gateway } from './database/gateway.ts';

type Read = Result<'lesson_report'>;
type Round = Read['rounds'][number];

/** One opening of a question and what came back. */
export interface RoundReport {
	id: string;
	/** From 1, within its question. */
	n: number;
	openedAt: string | null;
	/** Seats that answered. */
	answers: number;
	/** Entirely right answers, with their interval; null without a right answer, and while nobody has answered. */
	right: (Interval & { hits: number }) | null;
	/** The most chosen thing that is not right, with its share of the seats that answered; null when there is none. */
	other: { label: string; share: number } | null;
	/** For the kind's Result face; null when a newer version wrote the round. */
	shown: unknown;
	summary: unknown;
}

/** One activity with its rounds, in order. */
export interface QuestionReport {
	activity: string;
	/** From 1, in the order of the lesson. */
	place: number;
	/** Its stored name; null when this version does not know it. */
	kind: string | null;
	title: string;
	rounds: RoundReport[];
}

/** One lesson's report: figures with their denominators, then question by question. */
export async function lessonReport(db: Gateway, caller: Caller, lesson: string) {
	const { rounds, enrolled, seats, claimed, answering, ...card } = await ask(db, caller, 'lesson_report', { lesson });
	const questions = questionsOf(rounds);
	const answers = questions.flatMap((question) => question.rounds).reduce((sum, round) => sum + round.answers, 0);
	return {
		lesson: card,
		figures: { enrolled, seats, claimed, answering, answers, possible: seats * rounds.length },
		from: rounds[0]?.openedAt ?? card.startsAt,
		questions
	};
}

/** Rounds by question, both in the order they were first opened. */
export function questionsOf(rounds: readonly Round[]): QuestionReport[] {
	const byActivity = Map.groupBy(rounds, ({ activity }) => activity);
	return [...byActivity].map(([activity, own], index) => {
		const last = own[own.length - 1]!;
		const kind = kindOf(last.kind);
		const title = kind ? kind.title(last.spec) : last.kind;
		return { activity, place: index + 1, kind: kind && last.kind, title, rounds: own.map(roundReport) };
	});
}

function roundReport({ id, n, openedAt, kind: name, spec, tally }: Round): RoundReport {
	const kind = kindOf(name);
	const answers = answered(tally);
	const bare = { id, n, openedAt, answers, right: null, other: null, shown: null, summary: null };
	if (!kind) return bare;
	const scores = tally.map(({ content, n }) => ({ n, score: kind.score(spec, content) }));
	const scored = scores.some(({ score }) => score !== null);
	const hits = answered(tally.filter((_, index) => scores[index]?.score === 1));
	const interval = scored ? wilson(hits, answers) : null;
	const wrong = kind.exportRows(spec, tally).filter(({ right, n }) => right === false && n > 0);
	const most = wrong.toSorted((a, b) => b.n - a.n)[0];
	return {
		...bare,
		right: interval && { ...interval, hits },
		other: most ? { label: most.label, share: most.n / answers } : null,
		shown: kind.show(spec, true, render),
		summary: kind.summarise(spec, tally)
	};
}

/** What a report and an export call each round, by its id: "2. Qui décide ?", and "… · vote 2" where there were several. */
export function roundNames(rounds: readonly Round[], locale: Locale): Map<string, string> {
	const named = questionsOf(rounds).flatMap((question) =>
		question.rounds.map(({ id }, index) => {
			const title = `${question.place}. ${question.title}`;
			return [id, question.rounds.length > 1 ? after[locale].vote(title, index + 1) : title] as const;
		})
	);
	return new Map(named);
}
