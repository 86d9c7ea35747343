import type { LessonPhase } from '../lesson/phase.ts';
import type { ToldMe } from '../lesson/seat.ts';
import type { Letter, Outcome } from './outbox.ts';

/** What a lesson's door says before one is in. */
export interface Door {
	code: string;
	title: string;
	phase: LessonPhase;
	hasRoster: boolean;
	/** This device's cookie opens a seat. */
	seated: boolean;
	/** Why its cookie opens none: `seat_removed`, or `seat_unknown` once the seat was given to somebody else. */
	refused: string | null;
}

/** A yes, a no with its name, or nobody there. */
export type Reply<Yes> = { yes: Yes } | { refused: string } | { lost: true };

/** A line that says nothing for this long is asked again. */
const PATIENCE_MS = 10_000;
/** What these say is "not now": the same request will do later. */
const later = new Set([408, 425, 429]);

async function ask<Yes>(path: string, init: RequestInit): Promise<Reply<Yes>> {
	const patience = new AbortController();
	const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
	try {
		const response = await fetch(path, { ...init, signal: patience.signal });
		const body: unknown = await response.json();
		if (response.ok) return { yes: body as Yes };
		if (response.status >= 500 || later.has(response.status)) return { lost: true };
		return { refused: (body as { refused?: string }).refused ?? 'server' };
	} catch {
		return { lost: true };
	} finally {
		clearTimeout(timer);
	}
}

function post<Yes>(path: string, body: unknown): Promise<Reply<Yes>> {
	return ask(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
}

/** The requests one lesson's phone makes; none of them throws. */
export function doorOf(code: string) {
	const base = `/live/${code}`;
	return {
		events: `${base}/events`,
		look: () => ask<Door>(`${base}/door`, { cache: 'no-store' }),
		join: (key: string, who: string | null) => post<{ me: ToldMe }>(`${base}/join`, { key, who }),
		claim: (claim: string) => post<{ name: string }>(`${base}/claim`, { claim }),
		leave: () => post<{ left: true }>(`${base}/leave`, {}),
		answer: async ({ round, content, revision }: Letter): Promise<Outcome> => {
			const reply = await post<{ saved: number }>(`${base}/answer`, { round, content, revision });
			if ('yes' in reply) return 'saved';
			return 'lost' in reply ? 'later' : reply;
		}
	};
}
