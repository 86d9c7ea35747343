/** One distinct answer and how many seats gave it. The database returns these; it knows nothing of kinds. */
export interface Count<Answer = unknown> {
	content: Answer;
	n: number;
}

/** Everything a round collected, as distinct answers with their counts. Seats that gave none are not in it. */
export type Tally<Answer = unknown> = Count<Answer>[];

/** How many seats answered: the denominator of every share. */
export function answered(tally: Tally): number {
	return tally.reduce((sum, { n }) => sum + n, 0);
}
