import { json } from '@sveltejs/kit';
import { ask } from '$lib/server/database/functions/index';
import { server } from '$lib/server/database/gateway';
import type { RequestHandler } from './$types';

/** For whoever watches over the instance: 200 when the app and its database answer, 503 while the database does not. */
export const GET: RequestHandler = async ({ locals }) => {
	try {
		await ask(locals.amphi.db, server, 'instance_people', {});
		return json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
	} catch {
		return json({ ok: false, refused: 'database_unavailable' }, { status: 503, headers: { 'retry-after': '1' } });
	}
};
