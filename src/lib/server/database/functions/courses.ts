import { z } from 'zod';
import { door } from './door.ts';
import { done, id, line, made, modules, named, resourceKinds, student, titled } from './shapes.ts';

export const courses = {
	create_course: door('authenticated', z.object({ title: line(200) }), made),
	rename_course: door('authenticated', z.object({ course: id, title: line(200) }), done),
	remove_course: door('authenticated', z.object({ course: id, removed: z.boolean() }), done),
	share_course: door('authenticated', z.object({ course: id, email: z.email().max(254) }), done),
	unshare_course: door('authenticated', z.object({ course: id, email: z.email().max(254) }), done),
	my_courses: door('authenticated', z.object({}), z.array(titled.extend({ modules: z.int(), students: z.int() }))),
	course_page: door(
		'authenticated',
		z.object({ course: id }),
		titled.extend({
			modules,
			cohorts: z.array(named.extend({ term: z.string(), students: z.int() })),
			people: z.array(z.object({ name: z.string(), email: z.string(), role: z.enum(['owner', 'teacher']) }))
		})
	),
	save_module: door(
		'authenticated',
		z.object({ course: id, module: id.nullable(), title: line(200), verb: line(60, 0) }),
		made
	),
	order_modules: door('authenticated', z.object({ course: id, modules: z.array(id).max(500) }), done),
	remove_module: door('authenticated', z.object({ module: id, removed: z.boolean() }), done),
	save_resource: door(
		'authenticated',
		z.object({
			module: id,
			resource: id.nullable(),
			kind: z.enum(resourceKinds),
			title: line(300),
			required: z.boolean(),
			minutes: z.int().min(0).max(600).nullable(),
			url: z
				.url({ protocol: /^https?$/ })
				.max(2000)
				.nullable()
		}),
		made
	),
	order_resources: door('authenticated', z.object({ module: id, resources: z.array(id).max(500) }), done),
	remove_resource: door('authenticated', z.object({ resource: id, removed: z.boolean() }), done),
	save_cohort: door(
		'authenticated',
		z.object({ course: id, cohort: id.nullable(), name: line(120), term: line(60, 0) }),
		made
	),
	remove_cohort: door('authenticated', z.object({ cohort: id, removed: z.boolean() }), done),
	cohort_page: door(
		'authenticated',
		z.object({ cohort: id }),
		named.extend({ term: z.string(), course: titled, students: z.array(student) })
	),
	save_students: door(
		'authenticated',
		z.object({
			cohort: id,
			students: z
				.array(
					z.object({
						name: line(120),
						sortName: line(122),
						number: line(60).nullable(),
						email: z.email().max(254).nullable()
					})
				)
				.max(5000)
		}),
		z.object({ added: z.int(), changed: z.int() })
	),
	remove_student: door('authenticated', z.object({ student: id, removed: z.boolean() }), done)
};
