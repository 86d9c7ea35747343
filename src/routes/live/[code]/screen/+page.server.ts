import { timingSafeEqual } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { ScreenView } from '$lib/lesson/view';
import { orError } from '$lib/server/refuse';
import { wallOf } from '$lib/server/wall';
import type { PageServerLoad } from './$types';

/** The projector signs in with nothing but its key; whoever lacks it finds no page. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
	const { rooms } = locals.amphi;
	const { id, code, screenKey } = await orError(rooms.door(params.code));
	const key = url.searchParams.get('key') ?? '';
	if (key.length !== screenKey.length || !timingSafeEqual(Buffer.from(key), Buffer.from(screenKey)))
		error(404, 'not_found');
	setHeaders({ 'cache-control': 'no-store' });
	return {
		view: (await orError(rooms.of(id).view('screen'))) as ScreenView,
		now: Date.now(),
		wall: wallOf(url, code),
		events: `/live/${code}/screen/events?key=${key}`
	};
};
