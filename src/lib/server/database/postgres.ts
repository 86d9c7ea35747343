import type { Address } from './connect.ts';
import type { Caller, Gateway, Lane } from './gateway.ts';
import { Client, type ClientOptions } from './postgres/client.ts';
import { Listener } from './postgres/listener.ts';

export interface PostgresGateway extends Gateway {
	/**
	 * Opens a connection of its own for one hot purpose (a batch of answers waits for no page).
	 * Its calls are lost sooner: {@link LANE_PATIENCE_MS}.
	 */
	lane(name: string): Lane;
}

type Role = Caller['role'];

const CALL_PATIENCE_MS = 15_000;
export const LANE_PATIENCE_MS = 3_000;
const POOL: Record<Role, number> = { service_role: 8, authenticated: 6, anon: 2 };
const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;

/**
 * The gateway to a Postgres of ours. Each role has connections that begin in it, so that a call is one statement and one
 * round trip, and no error can leave a connection in another caller's shoes.
 * @param address the `authenticator`
 */
export function postgresGateway(address: Address, options: { patienceMs?: number } = {}): PostgresGateway {
	const patienceMs = options.patienceMs ?? CALL_PATIENCE_MS;
	const door = openDoor(address, { name: 'amphi', patienceMs }, POOL);
	const listener = new Listener(address);
	return {
		call: door.call,
		listen: (channel, heard) => listener.listen(identifier(channel), heard),
		lane: (name) => openDoor(address, { name: `amphi ${name}`, patienceMs: LANE_PATIENCE_MS }, 1),
		close: async () => void (await Promise.all([door.close(), listener.close()]))
	};
}

type DoorOptions = Pick<ClientOptions, 'name' | 'patienceMs'>;

function openDoor(address: Address, options: DoorOptions, size: Record<Role, number> | 1): Lane {
	const clients = new Map<Role, Client>();
	const clientOf = (role: Role): Client => {
		const max = size === 1 ? 1 : size[role];
		const client = clients.get(role) ?? new Client(address, { ...options, role, claims: { role }, max });
		clients.set(role, client);
		return client;
	};
	return {
		call: async (caller, name, args) => {
			const given = Object.entries(args).filter(([, value]) => value !== undefined);
			const values = given.map(([, value]) => value);
			if (caller.role === 'authenticated') values.unshift(JSON.stringify(caller));
			return clientOf(caller.role).run(
				statement(
					caller.role,
					name,
					given.map(([key]) => key)
				),
				values
			);
		},
		close: async () => void (await Promise.all([...clients.values()].map((client) => client.close())))
	};
}

/**
 * A signed-in caller's claims are set by the statement itself, for its own transaction. Being a volatile function in a
 * materialised query that the call reads from, they are there before the call runs.
 */
function statement(role: Role, name: string, keys: string[]): string {
	const offset = role === 'authenticated' ? 2 : 1;
	const list = keys.map((key, index) => `"${identifier(key)}" => $${index + offset}`).join(', ');
	const call = `select public."${identifier(name)}"(${list}) as result`;
	if (role !== 'authenticated') return call;
	return `with caller as materialized (select set_config('request.jwt.claims', $1, true)) ${call} from caller`;
}

function identifier(name: string): string {
	if (!IDENTIFIER.test(name)) throw new TypeError(`not an identifier: ${JSON.stringify(name)}`);
	return name;
}
