import { lessonTables } from '$lib/server/exports/lesson';
import { asFile } from '$lib/server/exports/name';
import { toXlsx } from '$lib/server/exports/xlsx';
import { callerIn, orError } from '$lib/server/refuse';
import type { RequestHandler } from './$types';

/** Both tables, a sheet each. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { db } = locals.amphi;
	const { title, at, answers, questions } = await orError(
		lessonTables(db, callerIn(locals, url), params.lesson, locals.locale)
	);
	const bytes = await toXlsx([answers, questions]);
	return new Response(new Uint8Array(bytes), { headers: asFile([title, at.slice(0, 10)], 'xlsx') });
};
