import { z } from 'zod';
import { door } from './door.ts';
import { done, id, instant, line, made, modules, named, readiness, student, titled } from './shapes.ts';

const completionState = z.enum(['not_started', 'started', 'completed', 'passed', 'failed']);

/** What a teacher chose while looking at a preview: rows by line number, columns by key. */
export const choices = z.object({
	/** Student for a line; null where the teacher said to leave the line out. */
	rows: z.record(z.string().max(12), id.nullable()).default({}),
	/** Resource for a column; null where the teacher said "none". */
	columns: z.record(z.string().max(600), id.nullable()).default({}),
	/** Lines whose problems were seen and accepted. */
	confirmed: z.boolean().default(false)
});

export const imports = {
	stage_import: door(
		'authenticated',
		z.object({ cohort: id, file_name: line(300), file_base64: z.base64().max(12_000_000) }),
		made
	),
	import_preview: door(
		'authenticated',
		z.object({ staged: id }),
		z.object({
			id,
			cohort: named,
			course: titled,
			fileName: z.string(),
			fileBase64: z.string(),
			choices,
			modules,
			students: z.array(student),
			known: z.array(z.object({ student: id, resource: id, state: completionState })),
			mapping: z.array(z.object({ source: z.string(), column: z.string(), resource: id.nullable() }))
		})
	),
	choose_import: door('authenticated', z.object({ staged: id, choices }), done),
	drop_staged_import: door('authenticated', z.object({ staged: id }), done),
	commit_import: door(
		'authenticated',
		z.object({
			staged: id,
			source: line(60),
			file_hash: z.string().regex(/^[0-9a-f]{64}$/),
			report: z.record(z.string(), z.unknown()),
			mapping: z.array(z.object({ column: z.string().max(600), resource: id.nullable() })).max(2000),
			completions: z
				.array(z.object({ student: id, resource: id, state: completionState, at: instant.nullable() }))
				.max(500_000)
		}),
		made.extend({ written: z.int() })
	),
	undo_import: door('authenticated', z.object({ import: id, undone: z.boolean() }), done),
	cohort_imports: door(
		'authenticated',
		z.object({ cohort: id }),
		z.array(
			z.object({
				id,
				source: z.string(),
				fileName: z.string(),
				at: instant,
				by: z.string().nullable(),
				undone: z.boolean(),
				report: z.record(z.string(), z.unknown())
			})
		)
	),
	cohort_readiness: door('authenticated', z.object({ cohort: id }), readiness)
};
