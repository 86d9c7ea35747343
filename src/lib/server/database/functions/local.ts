import { z } from 'zod';
import { door } from './door.ts';
import { done, id, made } from './shapes.ts';

const tokenHash = z.string().regex(/^[0-9a-f]{64}$/);
const passwordHash = z.string().startsWith('$argon2id$').max(400);

/** Accounts where there is no Supabase Auth (`accounts/local.sql`). */
export const local = {
	local_account: door(
		'service_role',
		z.object({ email: z.string().max(254) }),
		z.object({ id, passwordHash: z.string().nullable() }).nullable()
	),
	local_password: door('service_role', z.object({ person: id }), z.string().nullable()),
	local_open_account: door('service_role', z.object({ email: z.email().max(254), password_hash: passwordHash }), made),
	local_set_password: door(
		'service_role',
		z.object({ person: id, password_hash: passwordHash, kept_session: tokenHash }),
		done
	),
	local_open_session: door('service_role', z.object({ person: id, token_hash: tokenHash }), done),
	local_read_session: door(
		'service_role',
		z.object({ token_hash: tokenHash }),
		z.object({ sub: id, email: z.string(), name: z.string(), role: z.enum(['administrator', 'teacher']) }).nullable()
	),
	local_close_session: door('service_role', z.object({ token_hash: tokenHash }), done)
};
