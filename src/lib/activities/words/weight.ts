/**
 * How large a word stands, 0 to 1: the root of its count, since an eye compares surfaces.
 * @param most the count of the word given most; when no word was given twice, all stand in the middle
 */
export function weightOf(n: number, most: number): number {
	return most <= 1 ? 0.5 : (Math.sqrt(n) - 1) / (Math.sqrt(most) - 1);
}
