/**
 * What is known of one student and one resource. `failed` is finished below the pass grade: the work was done.
 * A pair nothing was ever said about has no completion at all: unknown is not `not_started`.
 */
export const completionStates = ['not_started', 'started', 'completed', 'passed', 'failed'] as const;
export type CompletionState = (typeof completionStates)[number];
