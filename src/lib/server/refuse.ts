import { error, fail, redirect, type ActionFailure } from '@sveltejs/kit';
import { callerOf, type Person } from './accounts/accounts';
import { Refused, Unavailable, type Caller } from './database/gateway';

/** What a form shows when its deed was refused: the stable name, and which field it is about where that is known. */
export interface Refusal {
	refused: string;
	field?: string;
}

/** The signed-in person of a request, or the way to sign in and come back. */
export function mustSignIn(locals: App.Locals, url: URL): Person {
	if (!locals.person) redirect(303, `/account?from=${encodeURIComponent(url.pathname + url.search)}`);
	return locals.person;
}

/** The signed-in person as SQL sees them. */
export function callerIn(locals: App.Locals, url: URL): Caller {
	return callerOf(mustSignIn(locals, url));
}

/** Runs what a page needs; a refusal becomes the page's error, by its name and status. */
export async function orError<Out>(reading: Promise<Out>): Promise<Out> {
	try {
		return await reading;
	} catch (cause) {
		if (cause instanceof Refused) error(cause.status, cause.reason);
		if (cause instanceof Unavailable) error(503, 'database_unavailable');
		throw cause;
	}
}

/** Runs a form's deed; a refusal goes back to the form, which still holds what was typed. */
export async function orFail<Out>(deed: Promise<Out>): Promise<Out | ActionFailure<Refusal>> {
	try {
		return await deed;
	} catch (cause) {
		if (cause instanceof Refused) {
			const { reason: refused, status, detail: field } = cause;
			return fail(status, field === undefined ? { refused } : { refused, field });
		}
		if (cause instanceof Unavailable) return fail(503, { refused: 'database_unavailable' });
		throw cause;
	}
}
