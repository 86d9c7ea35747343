import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doors, type DoorName } from '../../src/lib/server/database/functions/index.ts';
import { server } from '../../src/lib/server/database/gateway.ts';
import { classroom, type Classroom } from '../support/classroom.ts';
import { deeds, world } from './deeds.ts';

let room: Classroom;
beforeAll(async () => {
	room = await classroom();
});
afterAll(() => room.close());

/** Fails where the answer holds a key that its schema does not know: what nobody reads should not travel. */
function strictly(schema: z.ZodType): z.ZodType {
	if (schema instanceof z.ZodObject)
		return z.strictObject(Object.fromEntries(Object.entries(schema.shape).map(([key, one]) => [key, strictly(one)])));
	if (schema instanceof z.ZodArray) return z.array(strictly(schema.element as z.ZodType));
	if (schema instanceof z.ZodNullable) return strictly(schema.unwrap() as z.ZodType).nullable();
	if (schema instanceof z.ZodUnion) return z.union(schema.options.map((one) => strictly(one as z.ZodType)));
	return schema;
}

test.each(Object.keys(doors) as DoorName[])('%s answers what the registry says', async (name) => {
	const here = await world(room);
	const args = await deeds[name](here);
	expect(doors[name].args.safeParse(args).error).toBeUndefined();
	// Founding needs an instance without anybody.
	if (name === 'found_instance') await room.db.sql`delete from app.person`;
	const caller = doors[name].caller === 'service_role' ? server : room.claire.caller;
	const answer = await room.process.db.call(caller, name, args);
	expect(strictly(doors[name].result).safeParse(answer).error).toBeUndefined();
	if (name === 'found_instance') {
		await room.close();
		room = await classroom();
	}
});
