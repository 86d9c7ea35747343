import { redirect } from '@sveltejs/kit';
import { Refused } from '$lib/server/database/gateway';
import { orError } from '$lib/server/refuse';
import type { PageServerLoad } from './$types';

/**
 * Lets a code in, and says nothing of it: what this page renders is the same for every lesson and person, so that it is
 * rendered once per language and then served from memory (`$lib/server/live/pages.ts`).
 */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const code = await codeOf(locals, params.code);
	if (url.searchParams.has('plain')) redirect(303, `/live/${code}/plain`);
	if (code !== params.code) redirect(307, `/live/${code}`);
	const { script, style } = locals.amphi.pages;
	return { script, style };
};

/** The code as seats' cookies are bound to it. While the database is away, phones come in all the same and wait. */
async function codeOf({ amphi }: App.Locals, typed: string): Promise<string> {
	try {
		return (await amphi.rooms.door(typed)).code;
	} catch (cause) {
		if (cause instanceof Refused) await orError(Promise.reject(cause));
		return typed;
	}
}
