import { z } from 'zod';
import { roundPhases } from '../../../lesson/phase.ts';
import { door } from './door.ts';
import { lessonCard } from './lessons.ts';
import { id, instant } from './shapes.ts';

export const reports = {
	clear_rehearsal: door('authenticated', z.object({ lesson: id }), z.object({ seats: z.int() })),
	lesson_report: door(
		'authenticated',
		z.object({ lesson: id }),
		lessonCard.extend({
			enrolled: z.int(),
			/** Whether simulated students are all that the lesson has seen; else they are in none of the figures. */
			rehearsal: z.boolean(),
			seats: z.int(),
			claimed: z.int(),
			answering: z.int(),
			rounds: z.array(
				z.object({
					id,
					activity: id,
					n: z.int(),
					kind: z.string(),
					spec: z.unknown(),
					phase: z.enum(roundPhases),
					openedAt: instant.nullable(),
					closedAt: instant.nullable(),
					tally: z.array(z.object({ content: z.unknown(), n: z.int() }))
				})
			)
		})
	),
	lesson_answers: door(
		'authenticated',
		z.object({ lesson: id }),
		z.array(
			z.object({
				round: id.nullable(),
				seat: id,
				name: z.string().nullable(),
				guest: z.int().nullable(),
				sortName: z.string().nullable(),
				number: z.string().nullable(),
				email: z.string().nullable(),
				content: z.unknown(),
				at: instant.nullable()
			})
		)
	)
};
