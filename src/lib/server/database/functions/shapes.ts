import { z } from 'zod';

/** Shapes that several functions share. Instants come from SQL as ISO text; each noun turns them into what it needs. */
export const id = z.uuid();
export const instant = z.string().min(10);
export const made = z.object({ id });
export const done = z.literal(true);
export const named = z.object({ id, name: z.string() });
export const titled = z.object({ id, title: z.string() });

/** Text a person typed: trimmed, within a length, without control characters that no field of ours has a use for. */
export const line = (longest: number, shortest = 1) =>
	z
		.string()
		.transform((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim())
		.pipe(z.string().min(shortest).max(longest));

export const resourceKinds = ['video', 'transcript', 'slides', 'quiz', 'link'] as const;

export const resource = z.object({
	id,
	kind: z.enum(resourceKinds),
	title: z.string(),
	required: z.boolean(),
	minutes: z.int().nullable(),
	url: z.string().nullable()
});

export const modules = z.array(z.object({ id, title: z.string(), verb: z.string(), resources: z.array(resource) }));

export const student = z.object({
	id,
	name: z.string(),
	sortName: z.string(),
	number: z.string().nullable(),
	email: z.string().nullable()
});

/** What a cohort's completions add up to, per student and module; read by `lesson/readiness.ts`. */
export const readiness = z.object({
	modules,
	students: z.array(z.object({ id, sortName: z.string(), name: z.string() })),
	counts: z.array(
		z.object({
			student: id,
			module: id,
			required: z.int(),
			known: z.int(),
			begun: z.int(),
			finished: z.int(),
			quizzes: z.int(),
			passed: z.int(),
			missingMinutes: z.int(),
			import: id.nullable()
		})
	),
	imports: z.array(z.object({ id, source: z.string(), at: instant }))
});
