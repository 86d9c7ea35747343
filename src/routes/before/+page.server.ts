import { home, homeDeeds } from '$lib/server/courses';
import { actionsOf, type Done } from '$lib/server/deeds';
import { callerIn, orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const page = await orError(home(locals.amphi.db, callerIn(locals, url), Date.now()));
	return { ...page, removed: removedCourse(url) };
};

/** A course that was just put away sends its teacher here, with the way to bring it back. */
function removedCourse({ searchParams }: URL): Done | null {
	const [course, title] = [searchParams.get('removed'), searchParams.get('title')];
	if (!course || !title) return null;
	return { done: { what: 'course', title, undo: { action: '/before?/restore', fields: { course } } } };
}

export const actions: Actions = actionsOf(homeDeeds, '');
