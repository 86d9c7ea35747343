import type { PostgresType } from 'postgres';

/** Object identifiers from pg_type.dat. */
const OID = { bool: 16, text: 25, void: 2278, timestamptz: 1184, date: 1082, timestamp: 1114, json: 114, jsonb: 3802 };

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
const asItIs = (text: string): string => text;

/**
 * How JSON values become parameters of whatever type the function declares. Postgres judges them, never the client:
 * a serialiser of postgres.js that throws leaves the calls behind it on the same connection without an answer.
 */
export const encoding: Record<string, PostgresType> = {
	json: {
		to: OID.jsonb,
		from: [OID.json, OID.jsonb],
		serialize: (value) => JSON.stringify(value),
		parse: (text) => JSON.parse(text)
	},
	string: { to: OID.text, from: [OID.text], serialize: asText, parse: asItIs },
	boolean: { to: OID.bool, from: [OID.bool], serialize: asText, parse: (text) => text === 't' },
	date: { to: OID.timestamptz, from: [OID.timestamptz, OID.timestamp, OID.date], serialize: asText, parse: asItIs },
	nothing: { to: OID.void, from: [OID.void], serialize: asText, parse: () => null }
};
