import type { HostView } from '$lib/lesson/view';
import { kindList } from '$lib/server/activities';
import { lessonOf, people, press, type KeyName } from '$lib/server/desk';
import { callerIn, orError, orFail } from '$lib/server/refuse';
import { wallOf } from '$lib/server/wall';
import type { Action, Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	const { amphi, locale, person } = locals;
	const caller = callerIn(locals, url);
	depends('desk:view');
	const { id, code, screenKey } = await orError(lessonOf(amphi, caller, params.code));
	const asked = url.searchParams.has('people');
	return {
		person: { name: person?.name ?? '' },
		lesson: { id, code },
		screen: `/live/${code}/screen?key=${screenKey}`,
		view: (await orError(amphi.rooms.of(id).view('host'))) as HostView,
		now: Date.now(),
		wall: wallOf(url, code),
		kinds: Object.fromEntries(kindList(locale).map((kind) => [kind.name, kind])),
		people: asked ? await orError(people(amphi, caller, id)) : null
	};
};

const pressed =
	(name: KeyName): Action =>
	async ({ locals, params, url, request }) =>
		orFail(press(locals.amphi, callerIn(locals, url), params.code, name, await request.formData()));

export const actions: Actions = {
	lesson: pressed('lesson'),
	present: pressed('present'),
	show: pressed('show'),
	move: pressed('move'),
	extend: pressed('extend'),
	live: pressed('live'),
	rename: pressed('rename'),
	release: pressed('release'),
	remove: pressed('remove')
};
