/** A share with what chance leaves open around it, all from 0 to 1. */
export interface Interval {
	share: number;
	low: number;
	high: number;
}

// The normal distribution leaves 2.5 % beyond this on each side.
const Z = 1.959964;

/**
 * The 95 % score interval of a share. Unlike the textbook's share ± 1.96 standard errors it stays within 0 and 1 and
 * keeps its width at 0 % and 100 %, where classes of twenty often are.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
 * Statistical Association 22 (1927) 209–212, https://doi.org/10.1080/01621459.1927.10502953
 * @returns null when there is nobody to divide by
 */
export function wilson(hits: number, of: number): Interval | null {
	if (of <= 0) return null;
	const share = hits / of;
	const shrink = 1 + Z ** 2 / of;
	const middle = (share + Z ** 2 / (2 * of)) / shrink;
	const half = (Z / shrink) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
	// Rounding alone would leave 0 hits a hair above, or below, zero.
	return { share, low: hits === 0 ? 0 : middle - half, high: hits === of ? 1 : middle + half };
}
