import { z } from 'zod';
import { moveActivity, removeActivity } from '$lib/server/activities';
import { ask } from '$lib/server/database/functions';
import type { Caller, Gateway } from '$lib/server/database/gateway';
import { attempt } from '$lib/server/form';
import { callerIn } from '$lib/server/refuse';
import type { RequestEvent } from './$types';

const one = z.object({ activity: z.uuid() });

type Deed<Out> = (db: Gateway, caller: Caller, lesson: string, activity: string) => Promise<Out>;

/** A button of the agenda: names an activity, and comes back with what was done to it. */
function button<Out extends object>(name: string, act: Deed<Out>) {
	return async ({ locals, url, params, request }: RequestEvent) => {
		const caller = callerIn(locals, url);
		return attempt(name, await request.formData(), one, ({ activity }) =>
			act(locals.amphi.db, caller, params.lesson, activity)
		);
	};
}

const move = (name: string, by: -1 | 1) =>
	button(name, async (db, caller, lesson, activity) => {
		await moveActivity(db, caller, lesson, activity, by);
		return { moved: activity };
	});

/** The actions of the agenda's form, by name. */
export const agenda = {
	up: move('up', -1),
	down: move('down', 1),
	duplicate: button('duplicate', async (db, caller, _lesson, activity) => {
		await ask(db, caller, 'duplicate_activity', { activity });
		return { copied: activity };
	}),
	remove: button('remove', async (db, caller, lesson, activity) => ({
		removed: { activity, ...(await removeActivity(db, caller, lesson, activity)) }
	})),
	restore: button('restore', async (db, caller, _lesson, activity) => {
		await ask(db, caller, 'remove_activity', { activity, removed: false });
		return { restored: activity };
	})
};
