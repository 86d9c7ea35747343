import type { z } from 'zod';
import type { Caller } from '../gateway.ts';

/** One SQL function as the app knows it: who calls it, what goes in, what comes out. The contract suite walks them all. */
export interface Door<Args extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
	caller: Caller['role'];
	args: Args;
	result: Result;
	/** On an answer's way: its batches were parsed at the door already and are not parsed again. */
	hot?: true;
}

export function door<Args extends z.ZodType, Result extends z.ZodType>(
	caller: Caller['role'],
	args: Args,
	result: Result
): Door<Args, Result> {
	return { caller, args, result };
}
