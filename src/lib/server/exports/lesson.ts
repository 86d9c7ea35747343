import { kindOf } from '../../activities/index.ts';
import { after } from '../../messages/after.ts';
import type { Locale } from '../../messages/locale.ts';
import { ask, type Result } from '../database/functions/index.ts';
import type { Caller, Gateway } from '../database/gateway.ts';
import { roundNames } from '../reports.ts';
import type { Cell, Table } from './table.ts';

type Round = Result<'lesson_report'>['rounds'][number];
type Answer = Result<'lesson_answers'>[number];

/** One lesson, as tables to take away. */
export interface LessonTables {
	title: string;
	/** When it was held, or else planned: an ISO instant. */
	at: string;
	/** A row per seat, a column per round and, where there is a right answer, one for its score. */
	answers: Table;
	/** A row per thing counted in each round. */
	questions: Table;
}

/** Reads everything a lesson collected. Names are as the class list has them, or as people gave them. */
export async function lessonTables(db: Gateway, caller: Caller, lesson: string, locale: Locale): Promise<LessonTables> {
	const [report, answers] = await Promise.all([
		ask(db, caller, 'lesson_report', { lesson }),
		ask(db, caller, 'lesson_answers', { lesson })
	]);
	const { title, rounds, startsAt, createdAt } = report;
	const at = rounds[0]?.openedAt ?? startsAt ?? createdAt;
	return { title, at, answers: answersTable(rounds, answers, locale), questions: questionsTable(rounds, locale) };
}

function answersTable(rounds: Round[], answers: Answer[], locale: Locale): Table {
	const t = after[locale].exports;
	const names = roundNames(rounds, locale);
	const seats = Map.groupBy(answers, ({ seat }) => seat);
	const byRound = Map.groupBy(answers, ({ round }) => round);
	const columns = rounds.map((round) => {
		const given = byRound.get(round.id) ?? [];
		return { round, scored: given.some(({ content }) => scoreOf(round, content) !== null) };
	});
	const header = columns.flatMap(({ round, scored }) => {
		const name = names.get(round.id) ?? '';
		return scored ? [name, t.score(name)] : [name];
	});
	const row = (of: Answer[]): Cell[] => {
		const content = new Map(of.map((answer) => [answer.round, answer.content]));
		const cells = columns.flatMap(({ round, scored }) => {
			const has = content.has(round.id);
			const given = content.get(round.id);
			return [has ? describe(round, given) : null, ...(scored ? [has ? rounded(scoreOf(round, given)) : null] : [])];
		});
		return [...who(of[0]!, locale), ...cells];
	};
	return { name: t.answers, header: [...t.seat, ...header], rows: [...seats.values()].map(row) };
}

function who({ sortName, name, guest, number, email }: Answer, locale: Locale): Cell[] {
	const t = after[locale].exports;
	return [sortName ?? name ?? t.unnamed(guest ?? 0), number, email, sortName === null ? t.no : t.yes];
}

function questionsTable(rounds: Round[], locale: Locale): Table {
	const t = after[locale].exports;
	const names = roundNames(rounds, locale);
	const right = (is: boolean | null) => (is === null ? null : is ? t.yes : t.no);
	const rows = rounds.flatMap((round): Cell[][] => {
		const answered = round.tally.reduce((sum, { n }) => sum + n, 0);
		const counted = kindOf(round.kind)?.exportRows(round.spec, round.tally) ?? [];
		return counted.map((each) => [
			names.get(round.id) ?? '',
			each.label,
			each.n,
			answered,
			answered > 0 ? rounded(each.n / answered) : null,
			right(each.right)
		]);
	});
	return { name: t.questions, header: t.columns, rows };
}

/** In words; as stored, when a newer version wrote it. */
function describe({ kind: name, spec }: Round, content: unknown): string {
	return kindOf(name)?.describe(spec, content) ?? JSON.stringify(content);
}

function scoreOf({ kind: name, spec }: Round, content: unknown): number | null {
	return kindOf(name)?.score(spec, content) ?? null;
}

/** Four decimals are more than any class can tell apart. */
function rounded(share: number | null): number | null {
	return share === null ? null : Math.round(share * 10_000) / 10_000;
}
