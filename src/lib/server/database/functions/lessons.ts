import { z } from 'zod';
import { lessonPhases } from '../../../lesson/phase.ts';
import { door } from './door.ts';
import { done, id, instant, line, made, named, readiness, titled } from './shapes.ts';

export const lessonCard = titled.extend({
	code: z.string().length(6),
	phase: z.enum(lessonPhases),
	startsAt: instant.nullable(),
	createdAt: instant,
	endedAt: instant.nullable(),
	course: titled,
	cohort: named.nullable(),
	activities: z.int()
});

const activity = z.object({
	id,
	kind: z.string(),
	spec: z.unknown(),
	seconds: z.int().nullable(),
	showLive: z.boolean()
});

export const lessons = {
	save_lesson: door(
		'authenticated',
		z.object({
			course: id,
			lesson: id.nullable(),
			cohort: id.nullable(),
			title: line(200),
			starts_at: z.iso.datetime({ offset: true }).nullable(),
			modules: z.array(id).max(200)
		}),
		made.extend({ code: z.string() })
	),
	remove_lesson: door('authenticated', z.object({ lesson: id, removed: z.boolean() }), done),
	my_lessons: door('authenticated', z.object({ course: id.nullable() }), z.array(lessonCard)),
	lesson_page: door(
		'authenticated',
		z.object({ lesson: id }),
		lessonCard.extend({
			screenKey: z.string(),
			agenda: z.array(activity),
			modules: z.array(id),
			readiness: readiness.nullable()
		})
	),
	save_activity: door(
		'authenticated',
		z.object({
			lesson: id,
			activity: id.nullable(),
			kind: z.string().regex(/^[a-z_]{1,40}$/),
			spec: z.record(z.string(), z.unknown()),
			seconds: z.int().min(5).max(7200).nullable(),
			show_live: z.boolean()
		}),
		made
	),
	duplicate_activity: door('authenticated', z.object({ activity: id }), made),
	order_activities: door('authenticated', z.object({ lesson: id, activities: z.array(id).max(500) }), done),
	remove_activity: door('authenticated', z.object({ activity: id, removed: z.boolean() }), done)
};
