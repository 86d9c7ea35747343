import type { z } from 'zod';
import { Refused, type Caller, type Gateway } from '../gateway.ts';
import type { Door } from './door.ts';
import { courses } from './courses.ts';
import { imports } from './imports.ts';
import { lessons } from './lessons.ts';
import { live } from './live.ts';
import { local } from './local.ts';
import { people } from './people.ts';
import { reports } from './reports.ts';

/** Every SQL function the app calls, by name. */
export const doors = { ...local, ...people, ...courses, ...imports, ...lessons, ...live, ...reports };

export type DoorName = keyof typeof doors;
export type Args<Name extends DoorName> = z.input<(typeof doors)[Name]['args']>;
export type Result<Name extends DoorName> = z.output<(typeof doors)[Name]['result']>;

/**
 * Calls a SQL function through a gateway, arguments parsed before and the result after.
 * @throws {Refused} `invalid` with the path of the first argument that does not parse, or whatever the function refuses
 */
export async function ask<Name extends DoorName>(
	gateway: Pick<Gateway, 'call'>,
	caller: Caller,
	name: Name,
	args: Args<Name>
): Promise<Result<Name>> {
	const door: Door = doors[name];
	if (door.hot) return (await gateway.call(caller, name, args)) as Result<Name>;
	const parsed = door.args.safeParse(args);
	if (!parsed.success) {
		const [first] = parsed.error.issues;
		throw new Refused('invalid', 400, first?.path.join('.'));
	}
	const answer = await gateway.call(caller, name, parsed.data as Record<string, unknown>);
	return door.result.parse(answer) as Result<Name>;
}
