/** Where a lesson is. A draft has no room yet; a lobby lets seats in; live has opened a round; ended only reads. */
export const lessonPhases = ['draft', 'lobby', 'live', 'ended'] as const;
export type LessonPhase = (typeof lessonPhases)[number];

/** Where a round is. `waiting`: announced; `open`: answers count; `closed`: they no longer do; `revealed`: everybody sees. */
export const roundPhases = ['waiting', 'open', 'closed', 'revealed'] as const;
export type RoundPhase = (typeof roundPhases)[number];

/** Milliseconds since 1970, always handed in: nothing in this folder asks a clock. */
export type Instant = number;
