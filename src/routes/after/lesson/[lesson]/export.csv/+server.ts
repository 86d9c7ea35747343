import { z } from 'zod';
import { after } from '$lib/messages/after';
import { styles, toCsv } from '$lib/server/exports/csv';
import { lessonTables } from '$lib/server/exports/lesson';
import { asFile } from '$lib/server/exports/name';
import { callerIn, orError } from '$lib/server/refuse';
import type { RequestHandler } from './$types';

/** `style` is how the file is written, `table` what is in it: a row per person, or per thing counted. */
const wanted = z.object({
	style: z.enum(styles).catch('intl'),
	table: z.enum(['answers', 'questions']).catch('answers')
});

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { style, table } = wanted.parse(Object.fromEntries(url.searchParams));
	const { db } = locals.amphi;
	const tables = await orError(lessonTables(db, callerIn(locals, url), params.lesson, locals.locale));
	const headers = asFile([tables.title, tables.at.slice(0, 10), after[locals.locale].exports.files[table]], 'csv');
	return new Response(toCsv(tables[table], style), { headers });
};
