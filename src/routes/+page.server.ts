import { fail, redirect } from '@sveltejs/kit';
import { readCode, spellCode } from '$lib/lesson/code';
import { orError, orFail } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

const LONGEST_TYPED = 40;

/** `?code=` fills the field in: a link can bring the code along. */
export const load: PageServerLoad = async ({ locals, url }) => {
	// Nobody has an account yet: there is no lesson to enter, and somebody to welcome.
	if (await orError(locals.amphi.accounts.empty())) redirect(303, '/account/first');
	const typed = url.searchParams.get('code')?.slice(0, LONGEST_TYPED) ?? '';
	const code = readCode(typed);
	return { typed: code ? spellCode(code) : typed };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const typed = String((await request.formData()).get('code') ?? '').slice(0, LONGEST_TYPED);
		const found = await orFail(locals.amphi.rooms.door(typed));
		if ('code' in found) redirect(303, `/live/${found.code}`);
		return fail(found.status, { ...found.data, typed });
	}
};
