/** Shortest and longest timer of a round, in seconds. SQL keeps to the same. */
export const TIMER = { min: 5, max: 7200 };
