import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { moved } from '../lesson/order';
import { arrange } from '../lesson/plan';
import { ask } from './database/functions/index';
import { resourceKinds } from './database/functions/shapes';
import type { Caller, Gateway } from './database/gateway';
import { deed, type Ask, type Done } from './deeds';
import { optional, ticked, typed } from './form';
import { classReadiness } from './lessons';

/**
 * What a teacher comes home to: the lesson that is next and how ready its class is, the others, the courses.
 * @param now milliseconds
 */
export async function home(db: Gateway, caller: Caller, now: number) {
	const [lessons, courses] = await Promise.all([
		ask(db, caller, 'my_lessons', { course: null }),
		ask(db, caller, 'my_courses', {})
	]);
	const arranged = arrange(lessons, now);
	const page = arranged.next && (await ask(db, caller, 'lesson_page', { lesson: arranged.next.id }));
	const readiness = page?.readiness ? classReadiness(page.readiness, page.modules) : null;
	return { ...arranged, readiness, courses, now };
}

/** A course with its modules, cohorts, colleagues and lessons. */
export async function coursePage(db: Gateway, caller: Caller, course: string, now: number) {
	const [page, lessons] = await Promise.all([
		ask(db, caller, 'course_page', { course }),
		ask(db, caller, 'my_lessons', { course })
	]);
	return { course: page, lessons: arrange(lessons, now) };
}

const one = z.uuid();
const title = typed(300);
const by = z.coerce.number().int().min(-1).max(1);
/** A field that may be left empty: then it is null, and otherwise it must be what `schema` says. */
const orEmpty = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
	z
		.string()
		.default('')
		.transform((text) => text.trim() || null)
		.pipe(schema.nullable());
/** A hidden field that names what the form is about; empty for something new. */
const maybe = orEmpty(z.uuid());
const minutes = orEmpty(
	z
		.string()
		.regex(/^\d{1,3}$/, 'minutes_unreadable')
		.transform(Number)
		.pipe(z.int().max(600, 'minutes_unreadable'))
);
const url = orEmpty(z.url({ protocol: /^https?$/, error: 'address_unreadable' }).max(2000, 'address_unreadable'));

const done = (what: string, named: string, action: string, fields: Record<string, string>): Done => ({
	done: { what, title: named, undo: { action, fields } }
});

/** Puts the course's modules, or a module's resources, into another order. */
async function moveModule(ask: Ask, course: string, module: string, places: number) {
	const { modules } = await ask('course_page', { course });
	const ids = moved(
		modules.map(({ id }) => id),
		module,
		places
	);
	await ask('order_modules', { course, modules: ids });
}

async function moveResource(ask: Ask, course: string, resource: string, places: number) {
	const { modules } = await ask('course_page', { course });
	const home = modules.find(({ resources }) => resources.some(({ id }) => id === resource));
	if (!home) return;
	const ids = moved(
		home.resources.map(({ id }) => id),
		resource,
		places
	);
	await ask('order_resources', { module: home.id, resources: ids });
}

/** What can be done from the list of courses. */
export const homeDeeds = {
	create: deed(z.object({ title: typed(200, 'title_needed') }), async (ask, _, input) => {
		const { id } = await ask('create_course', input);
		redirect(303, `/before/course/${id}`);
	}),
	restore: deed(z.object({ course: one }), (ask, _, { course }) => ask('remove_course', { course, removed: false }))
};

/** What can be done to a course. Whatever goes away comes back with everything in it. */
export const courseDeeds = {
	rename: deed(z.object({ title: typed(200, 'title_needed') }), (ask, course, { title }) =>
		ask('rename_course', { course, title })
	),
	remove: deed(z.object({ title }), async (ask, course, { title }) => {
		await ask('remove_course', { course, removed: true });
		redirect(303, `/before?${new URLSearchParams({ removed: course, title })}`);
	}),
	module: deed(
		z.object({ module: maybe, title: typed(200, 'title_needed'), verb: optional(60) }),
		(ask, course, input) => ask('save_module', { course, ...input })
	),
	'move-module': deed(z.object({ module: one, by }), (ask, course, { module, by }) =>
		moveModule(ask, course, module, by)
	),
	'remove-module': deed(z.object({ module: one, title }), async (ask, _, { module, title }) => {
		await ask('remove_module', { module, removed: true });
		return done('module', title, 'restore-module', { module });
	}),
	'restore-module': deed(z.object({ module: one }), (ask, _, { module }) =>
		ask('remove_module', { module, removed: false })
	),
	resource: deed(
		z.object({
			module: one,
			resource: maybe,
			kind: z.enum(resourceKinds),
			title: typed(300, 'title_needed'),
			required: ticked,
			minutes,
			url
		}),
		(ask, _, input) => ask('save_resource', input)
	),
	'move-resource': deed(z.object({ resource: one, by }), (ask, course, { resource, by }) =>
		moveResource(ask, course, resource, by)
	),
	'remove-resource': deed(z.object({ resource: one, title }), async (ask, _, { resource, title }) => {
		await ask('remove_resource', { resource, removed: true });
		return done('resource', title, 'restore-resource', { resource });
	}),
	'restore-resource': deed(z.object({ resource: one }), (ask, _, { resource }) =>
		ask('remove_resource', { resource, removed: false })
	),
	cohort: deed(z.object({ cohort: maybe, name: typed(120, 'name_needed'), term: optional(60) }), (ask, course, input) =>
		ask('save_cohort', { course, ...input })
	),
	'remove-cohort': deed(z.object({ cohort: one, title }), async (ask, _, { cohort, title }) => {
		await ask('remove_cohort', { cohort, removed: true });
		return done('cohort', title, 'restore-cohort', { cohort });
	}),
	'restore-cohort': deed(z.object({ cohort: one }), (ask, _, { cohort }) =>
		ask('remove_cohort', { cohort, removed: false })
	),
	share: deed(
		z.object({ email: typed(254, 'email_invalid').pipe(z.email('email_invalid')) }),
		(ask, course, { email }) => ask('share_course', { course, email })
	),
	unshare: deed(z.object({ email: z.email(), title }), async (ask, course, { email, title }) => {
		await ask('unshare_course', { course, email });
		return done('colleague', title, 'share', { email });
	})
};
