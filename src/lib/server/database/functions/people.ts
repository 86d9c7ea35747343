import { z } from 'zod';
import { door } from './door.ts';
import { done, id, instant, line, made } from './shapes.ts';

const tokenHash = z.string().regex(/^[0-9a-f]{64}$/);
const email = z.email().max(254);

export const people = {
	seat_secret: door('service_role', z.object({}), z.string().length(64)),
	instance_people: door('service_role', z.object({}), z.int()),
	found_instance: door('service_role', z.object({ person: id, name: line(120), email }), made),
	whoami: door(
		'authenticated',
		z.object({}),
		z.object({ id, name: z.string(), email: z.string(), role: z.enum(['administrator', 'teacher']) })
	),
	invite_colleague: door('authenticated', z.object({ token_hash: tokenHash }), z.object({ expiresAt: instant })),
	read_invitation: door('service_role', z.object({ token_hash: tokenHash }), z.object({ invitedBy: z.string() })),
	accept_invitation: door(
		'service_role',
		z.object({ token_hash: tokenHash, person: id, name: line(120), email }),
		made
	),
	take_attempt: door(
		'service_role',
		z.object({ key: z.string().max(300), allowed: z.int(), seconds: z.int() }),
		z.object({ allowed: z.boolean(), retrySeconds: z.number() })
	),
	forget_attempts: door('service_role', z.object({ keys: z.array(z.string()) }), done)
};
