import { fail, isActionFailure, type ActionFailure } from '@sveltejs/kit';
import { z } from 'zod';
import { isReason } from '../messages/refusals';
import { orFail, type Refusal } from './refuse';

/** A refused form as its page gets it back: which form, what was typed in it, why not. Passwords do not travel back. */
export interface Refused extends Refusal {
	deed: string;
	typed: Record<string, string>;
}

/** A line of text as people type it: one space for any run of blanks, and something in it. */
export const typed = (longest: number, missing = 'invalid') =>
	z
		.string({ error: missing })
		.transform((text) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
		.pipe(z.string().min(1, missing).max(longest, 'too_large'));

/** A line that may be left empty. */
export const optional = (longest: number) =>
	z
		.string()
		.default('')
		.transform((text) => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
		.pipe(z.string().max(longest, 'too_large'));

/** A checkbox: browsers send it only when it is ticked. */
export const ticked = z
	.stringbool()
	.default(false)
	.or(z.literal('on').transform(() => true));

/**
 * Does what a form asks: reads it by its schema (whose messages are names of refusals), then acts.
 * @param deed the form's name within its page
 * @returns what the deed gives, or the refusal with everything that was typed
 */
export async function attempt<Schema extends z.ZodType, Out>(
	deed: string,
	form: FormData,
	schema: Schema,
	act: (input: z.output<Schema>) => Promise<Out>
): Promise<Out | ActionFailure<Refused>> {
	const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	const kept = Object.fromEntries(entries.filter(([name]) => !name.includes('password')));
	const parsed = schema.safeParse(Object.fromEntries(form));
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		const refused = isReason(issue?.message) ? issue.message : 'invalid';
		return fail(400, { refused, field: String(issue?.path[0] ?? ''), deed, typed: kept });
	}
	const out: Out | ActionFailure<Refusal> = await orFail(act(parsed.data));
	if (!isActionFailure(out)) return out as Out;
	const { status, data } = out as unknown as ActionFailure<Refusal>;
	return fail(status, { ...data, deed, typed: kept });
}
