import { z } from 'zod';
import { lessonPhases, roundPhases } from '../../../lesson/phase.ts';
import { moves } from '../../../lesson/moves.ts';
import { door, type Door } from './door.ts';
import { done, id, line } from './shapes.ts';
import { lessonCard } from './lessons.ts';

const code = z.string().length(6);
const tally = z.array(z.object({ content: z.unknown(), n: z.int() }));
const refused = z.object({ refused: z.string() });
const seatName = z.object({ name: z.string().nullable(), guest: z.int().nullable(), claimed: z.boolean() });

export const liveRound = z.object({
	id,
	activity: id,
	n: z.int(),
	kind: z.string(),
	spec: z.unknown(),
	phase: z.enum(roundPhases),
	showLive: z.boolean(),
	seconds: z.int().nullable(),
	openedAt: z.number().nullable(),
	closesAt: z.number().nullable()
});

export const liveState = z.object({
	at: z.number(),
	version: z.number(),
	id,
	code,
	title: z.string(),
	phase: z.enum(lessonPhases),
	course: z.string(),
	cohort: id.nullable(),
	agenda: z.array(
		z.object({
			id,
			kind: z.string(),
			spec: z.unknown(),
			seconds: z.int().nullable(),
			rounds: z.array(z.object({ id, n: z.int(), phase: z.enum(roundPhases) }))
		})
	),
	strangers: z.array(z.object({ seat: id, session: z.int(), removed: z.boolean() })),
	round: liveRound.nullable()
});

function hot<D extends Door>(it: D): D {
	return { ...it, hot: true };
}

export const live = {
	host_lesson: door('authenticated', z.object({ code }), lessonCard.extend({ screenKey: z.string() })),
	move_lesson: door(
		'authenticated',
		z.object({ lesson: id, phase: z.enum(lessonPhases), expected: z.enum(lessonPhases) }),
		done
	),
	present_activity: door('authenticated', z.object({ activity: id, expected: id.optional() }), z.object({ round: id })),
	show_round: door('authenticated', z.object({ round: id, expected: id.optional() }), z.object({ round: id })),
	move_round: door('authenticated', z.object({ round: id, move: z.enum(moves), expected: z.enum(roundPhases) }), done),
	extend_round: door('authenticated', z.object({ round: id, seconds: z.int().min(5).max(3600) }), done),
	show_round_live: door('authenticated', z.object({ round: id, shown: z.boolean() }), done),
	lesson_seats: door(
		'authenticated',
		z.object({ lesson: id }),
		z.array(seatName.extend({ id, sortName: z.string().nullable(), removed: z.boolean(), left: z.boolean() }))
	),
	rename_seat: door('authenticated', z.object({ seat: id, name: line(80) }), done),
	release_seat: door('authenticated', z.object({ seat: id }), done),
	remove_seat: door('authenticated', z.object({ seat: id, removed: z.boolean() }), done),

	lesson_door: door(
		'service_role',
		z.object({ code }),
		z.object({
			id,
			code,
			title: z.string(),
			phase: z.enum(lessonPhases),
			screenKey: z.string(),
			hasRoster: z.boolean()
		})
	),
	live_state: door('service_role', z.object({ lesson: id }), liveState),
	live_tally: hot(
		door('service_role', z.object({ round: id }), z.object({ at: z.number(), version: z.number().nullable(), tally }))
	),
	join_seats: hot(
		door(
			'service_role',
			z.object({
				batch: z.array(
					z.object({ lesson: id, key: z.string(), who: z.string().nullable(), simulated: z.boolean().optional() })
				)
			}),
			z.array(z.union([refused, seatName.extend({ seat: id, session: z.int() })]))
		)
	),
	read_seats: hot(
		door(
			'service_role',
			z.object({ batch: z.array(z.object({ lesson: id, seat: id, session: z.int() })) }),
			z.array(z.union([refused, seatName.extend({ round: id.nullable(), answer: z.unknown(), revision: z.int() })]))
		)
	),
	claim_seat: door(
		'service_role',
		z.object({ seat: id, session: z.int(), claim: line(254) }),
		z.object({ name: z.string() })
	),
	leave_seat: door('service_role', z.object({ seat: id, session: z.int() }), done),
	give_answers: hot(
		door(
			'service_role',
			z.object({
				batch: z.array(
					z.object({
						round: id,
						seat: id,
						session: z.int(),
						content: z.unknown(),
						revision: z.int().nullable()
					})
				)
			}),
			z.array(z.string().nullable())
		)
	),
	close_due_rounds: door('service_role', z.object({}), z.int())
};
