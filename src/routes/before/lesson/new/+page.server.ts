import { redirect } from '@sveltejs/kit';
import { attempt } from '$lib/server/form';
import { lessonForm, newLesson, saveLesson } from '$lib/server/lessons';
import { callerIn, orError } from '$lib/server/refuse';
import type { Actions, PageServerLoad } from './$types';

const courseOf = (url: URL) => url.searchParams.get('course') ?? '';

export const load: PageServerLoad = ({ locals, url }) =>
	orError(newLesson(locals.amphi.db, callerIn(locals, url), courseOf(url)));

export const actions: Actions = {
	default: async ({ locals, url, request }) => {
		const caller = callerIn(locals, url);
		return attempt('new', await request.formData(), lessonForm, async (form) => {
			const { id } = await saveLesson(locals.amphi.db, caller, courseOf(url), null, form);
			redirect(303, `/before/lesson/${id}`);
		});
	}
};
