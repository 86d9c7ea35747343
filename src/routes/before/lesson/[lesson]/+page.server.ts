import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { SEATS } from '$lib/lesson/rehearsal';
import { kindList } from '$lib/server/activities';
import { attempt } from '$lib/server/form';
import { clearRehearsal, lessonForm, lessonPlan, roomFor, saveLesson } from '$lib/server/lessons';
import { startRehearsal } from '$lib/server/rehearsal';
import { callerIn, orError, orFail } from '$lib/server/refuse';
import { wallOf } from '$lib/server/wall';
import { agenda } from './agenda.server';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const plan = await orError(lessonPlan(locals.amphi.db, callerIn(locals, url), params.lesson));
	const { code, screenKey } = plan.lesson;
	const screen = `${url.origin}/live/${code}/screen?key=${screenKey}`;
	return { ...plan, wall: wallOf(url, code), screen, now: Date.now(), kinds: kindList(locals.locale) };
};

const crowd = z.object({ seats: z.coerce.number().int().min(SEATS.min).max(SEATS.max) });

export const actions: Actions = {
	...agenda,
	save: async ({ locals, params, url, request }) => {
		const caller = callerIn(locals, url);
		const form = await request.formData();
		return attempt('save', form, lessonForm, async (lesson) => {
			await saveLesson(locals.amphi.db, caller, String(form.get('course')), params.lesson, lesson);
			return { saved: true };
		});
	},
	open: async ({ locals, params, url }) => {
		const code = await orFail(roomFor(locals.amphi.db, callerIn(locals, url), params.lesson));
		if (typeof code !== 'string') return fail(code.status, { deed: 'open', refused: code.data.refused, typed: {} });
		redirect(303, `/live/${code}/host`);
	},
	clear: async ({ locals, params, url, request }) => {
		const caller = callerIn(locals, url);
		return attempt('clear', await request.formData(), z.object({}), () =>
			clearRehearsal(locals.amphi.db, caller, params.lesson)
		);
	},
	rehearse: async ({ locals, params, url, request }) => {
		const caller = callerIn(locals, url);
		return attempt('rehearse', await request.formData(), crowd, async ({ seats }) => {
			const code = await roomFor(locals.amphi.db, caller, params.lesson);
			startRehearsal({ origin: url.origin, code, seats });
			redirect(303, `/live/${code}/host`);
		});
	}
};
