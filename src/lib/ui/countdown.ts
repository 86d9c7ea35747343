/**
 * What is left until `closesAt`, in milliseconds, never below 0.
 * @param closesAt the end, in the server's milliseconds since 1970
 * @param now this device's clock, in milliseconds since 1970
 * @param offset the server's clock minus this device's, in milliseconds
 */
export function left(closesAt: number, now: number, offset: number): number {
	return Math.max(0, closesAt - (now + offset));
}

/** Milliseconds as "0:42". The last second is shown until it is over, so 0:00 means over. */
export function clock(ms: number): string {
	const seconds = Math.ceil(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The three moments that are said aloud. Each stays true until the next, so a late reader hears no lie. */
export type Moment = 'minute' | 'seconds' | 'over';

/** The last of the three moments that has passed with `ms` left, or null. */
export function moment(ms: number): Moment | null {
	if (ms <= 0) return 'over';
	if (ms <= 10_000) return 'seconds';
	if (ms <= 60_000) return 'minute';
	return null;
}
