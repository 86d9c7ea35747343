import { z } from 'zod';
import { readCode } from '../lesson/code.ts';
import { moves } from '../lesson/moves.ts';
import { lessonPhases, roundPhases } from '../lesson/phase.ts';
import type { Amphi } from './amphi.ts';
import { ask, type Args, type DoorName, type Result } from './database/functions/index.ts';
import { Refused, type Caller } from './database/gateway.ts';

type Ask = <Name extends DoorName>(name: Name, args: Args<Name>) => Promise<Result<Name>>;

/** Reads one key's form; answers the deed it asks for. @throws {Refused} `invalid` with the field */
type Key = (form: FormData) => (ask: Ask, lesson: string) => Promise<unknown>;

function key<Form extends z.ZodType>(
	schema: Form,
	press: (ask: Ask, form: z.output<Form>, lesson: string) => Promise<unknown>
): Key {
	return (form) => {
		const parsed = schema.safeParse(Object.fromEntries(form));
		if (!parsed.success) throw new Refused('invalid', 400, parsed.error.issues[0]?.path.join('.'));
		return (ask, lesson) => press(ask, parsed.data, lesson);
	};
}

const id = z.uuid();
const yes = z.enum(['yes', 'no']).transform((answer) => answer === 'yes');
const seconds = z.coerce.number().int().min(5).max(3600);

/** Every key of a desk by the name of its form action; `lesson/keys.ts` says which one comes next. */
export const keys = {
	lesson: key(z.object({ phase: z.enum(lessonPhases), expected: z.enum(lessonPhases) }), (ask, form, lesson) =>
		ask('move_lesson', { lesson, ...form })
	),
	present: key(z.object({ activity: id, expected: id }), (ask, form) => ask('present_activity', form)),
	show: key(z.object({ round: id, expected: id }), (ask, form) => ask('show_round', form)),
	move: key(z.object({ round: id, move: z.enum(moves), expected: z.enum(roundPhases) }), (ask, form) =>
		ask('move_round', form)
	),
	extend: key(z.object({ round: id, seconds }), (ask, form) => ask('extend_round', form)),
	live: key(z.object({ round: id, shown: yes }), (ask, form) => ask('show_round_live', form)),
	rename: key(z.object({ seat: id, name: z.string() }), (ask, form) => ask('rename_seat', form)),
	release: key(z.object({ seat: id }), (ask, form) => ask('release_seat', form)),
	remove: key(z.object({ seat: id, removed: yes }), (ask, form) => ask('remove_seat', form))
} satisfies Record<string, Key>;
export type KeyName = keyof typeof keys;

/**
 * The lesson of a code, for somebody who teaches it.
 * @param typed as it stands in an address, in any case
 * @throws {Refused} `not_found`, also for another teacher's lesson
 */
export async function lessonOf(
	{ db }: Pick<Amphi, 'db'>,
	caller: Caller,
	typed: string
): Promise<Result<'host_lesson'>> {
	const code = readCode(typed);
	if (!code) throw new Refused('not_found', 404);
	return ask(db, caller, 'host_lesson', { code });
}

/**
 * Presses a key of the desk of the lesson with this code; every screen of this process shows it at once.
 * @param form the fields of that key's form
 * @throws {Refused} `not_found` to somebody else's teacher, `invalid` with the field, `moved_on` when the desk saw an
 * earlier state, `not_now`
 */
export async function press(
	{ db, rooms }: Pick<Amphi, 'db' | 'rooms'>,
	caller: Caller,
	code: string,
	name: KeyName,
	form: FormData
): Promise<void> {
	const { id: lesson } = await lessonOf({ db }, caller, code);
	await keys[name](form)((door, args) => ask(db, caller, door, args), lesson);
	await rooms.moved(lesson);
}

/** One seat of the room, as its host sees it. */
export type Person = Result<'lesson_seats'>[number] & {
	/** Has a line open to this process. */
	here: boolean;
};

/** Everybody who has a seat, those on the class list by their names there. */
export async function people(
	{ db, rooms }: Pick<Amphi, 'db' | 'rooms'>,
	caller: Caller,
	lesson: string
): Promise<Person[]> {
	const seats = await ask(db, caller, 'lesson_seats', { lesson });
	const { connected } = rooms.of(lesson);
	return seats.map((seat) => ({ ...seat, here: connected.has(seat.id) }));
}
