import { redirect } from '@sveltejs/kit';
import { cohortPage, importDeeds } from '$lib/server/cohorts';
import { actionsOf } from '$lib/server/deeds';
import { upload } from '$lib/server/imports';
import { callerIn, orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params }) => {
	const page = await orError(cohortPage(locals.amphi.db, callerIn(locals, url), params.cohort, Date.now()));
	const imported = page.imports.find(({ id }) => id === url.searchParams.get('imported'));
	return { ...page, imported: imported && !imported.undone ? imported : null };
};

export const actions: Actions = {
	...actionsOf(importDeeds, 'cohort'),
	import: async ({ locals, url, params, request }) => {
		const kept = await upload(locals.amphi.db, callerIn(locals, url), params.cohort, request);
		if ('staged' in kept) redirect(303, `/before/import/${kept.staged}`);
		return kept;
	}
};
