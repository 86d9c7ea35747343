import { redirect } from '@sveltejs/kit';
import { Refused } from '$lib/server/database/gateway';
import { dropSeat, giveFromForm, joinFromForm, plainRoom, seatIn } from '$lib/server/live/plain';
import type { LessonDoor } from '$lib/server/live/rooms';
import { orError, orFail } from '$lib/server/refuse';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const LONGEST_CLAIM = 254;

export const load: PageServerLoad = async ({ locals, params, cookies }) => {
	const door = await orError(locals.amphi.rooms.door(params.code));
	if (door.code !== params.code) redirect(307, `/live/${door.code}/plain`);
	const { code, title, phase, hasRoster } = door;
	return { door: { code, title, phase, hasRoster }, ...(await orError(plainRoom(locals.amphi, door, cookies))) };
};

/** Runs a deed in the lesson, then shows the room anew: a reload must not send the form again. */
async function run(event: RequestEvent, deed: (door: LessonDoor, form: FormData) => Promise<unknown>) {
	const { locals, params, request } = event;
	const form = await request.formData();
	const door = await orError(locals.amphi.rooms.door(params.code));
	const refusal = await orFail(deed(door, form).then(() => null));
	if (refusal === null) redirect(303, `/live/${door.code}/plain`);
	return refusal;
}

export const actions: Actions = {
	join: (event) => run(event, (door, form) => joinFromForm(event.locals.amphi, door, form, event)),
	answer: (event) =>
		run(event, async (door, form) => giveFromForm(event.locals.amphi, seatIn(event.locals.amphi, door, event), form)),
	claim: (event) =>
		run(event, async (door, form) => {
			const claim = String(form.get('claim') ?? '').trim();
			if (!claim || claim.length > LONGEST_CLAIM) throw new Refused('invalid', 400);
			await event.locals.amphi.seats.claim(seatIn(event.locals.amphi, door, event), claim);
		}),
	leave: (event) =>
		run(event, async (door) => {
			await event.locals.amphi.seats.leave(seatIn(event.locals.amphi, door, event));
			dropSeat(event, door.code);
		})
};
