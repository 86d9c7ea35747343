import { after } from '$lib/messages/after';
import type { Locale } from '$lib/messages/locale';
import type { QuestionReport, RoundReport } from '$lib/server/reports';

/** Below this many answers one person moves a share by more than five points: the number does not stand alone. */
export const SMALL = 20;
/** Below this many, "nobody was right" says nothing about the question. */
const ENOUGH = 5;

/** One round as a table's row. */
export interface Row {
	id: string;
	/** "2. Qui décide ?", and "… · vote 2" where there were several. */
	name: string;
	/** "question 2", and "question 2, vote 1" where there were several: for sentences. */
	brief: string;
	/** "2", and "2.1" where there were several: for an axis. */
	short: string;
	round: RoundReport;
}

export function rowsOf(questions: readonly QuestionReport[], locale: Locale): Row[] {
	return questions.flatMap(({ place, title, rounds }) =>
		rounds.map((round, index) => {
			const name = `${place}. ${title}`;
			const several = rounds.length > 1;
			return {
				id: round.id,
				name: several ? after[locale].vote(name, index + 1) : name,
				brief: after[locale].brief(place, several ? index + 1 : null),
				short: several ? `${place}.${index + 1}` : `${place}`,
				round
			};
		})
	);
}

/** What limits the numbers, and what a teacher should look at again. */
export function cautions(rows: readonly Row[]) {
	const small = rows.filter(({ round }) => round.right && round.answers < SMALL).map(({ brief }) => brief);
	const heard = rows.filter(({ round }) => round.right && round.answers >= ENOUGH);
	const nobodyRight = heard.filter(({ round }) => round.right?.hits === 0).map(({ brief }) => brief);
	const otherFirst = heard.flatMap(({ brief, round: { right, other } }) =>
		right && other && right.hits > 0 && other.share > right.share
			? [{ brief, label: other.label, share: other.share, right: right.share }]
			: []
	);
	return { small, nobodyRight, otherFirst };
}
