/**
 * The nearest-rank percentile: the smallest value that at least `share` of all values do not exceed.
 * @param share in [0, 1]
 * @returns NaN when there is no value
 */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** The middle value, or the mean of the two. */
export function median(values: readonly number[]): number {
	return (percentile(values, 0.5) + percentile(values, (Math.floor(values.length / 2) + 1) / values.length)) / 2;
}
