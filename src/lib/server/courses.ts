import { arrange } from '../lesson/plan.ts';
import { ask } from './database/functions/index.ts';
import type { Caller, Gateway } from './database/gateway.ts';

/**
 * What a teacher comes home to: the lesson that is next, the others, the courses.
 * @param now milliseconds
 */
export async function home(db: Gateway, caller: Caller, now: number) {
	const [lessons, courses] = await Promise.all([
		ask(db, caller, 'my_lessons', { course: null }),
		ask(db, caller, 'my_courses', {})
	]);
	return { ...arrange(lessons, now), courses };
}
