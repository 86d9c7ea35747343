import { faces } from '$lib/activities/faces';
import type { Asked } from '$lib/activities/kind';
import type { Room } from '$lib/live/room.svelte';

/** What the phone shows: exactly one of these. */
export type Stage = 'opening' | 'join' | 'waiting' | 'asking' | 'revealed' | 'ended' | 'gone';

export function stageOf(room: Room | null): Stage {
	if (!room) return 'opening';
	if (room.connection.is === 'gone') return 'gone';
	if (!room.seated) return beforeTheSeat(room);
	const { view, round } = room;
	// Seated a moment ago: the view is on its way, and in the waiting room nothing else is to be seen.
	if (!view) return room.me ? 'waiting' : 'opening';
	if (view.lesson.phase === 'ended') return 'ended';
	if (view.lesson.phase === 'lobby' || !round || round.phase === 'waiting') return 'waiting';
	return round.phase === 'revealed' ? 'revealed' : 'asking';
}

function beforeTheSeat({ door, hindrance }: Room): Stage {
	if (hindrance && !door) return 'gone';
	if (!door) return 'opening';
	return door.phase === 'lobby' || door.phase === 'live' ? 'join' : 'gone';
}

/** What every kind shows of its round, whatever the kind. */
export function askedOf(shown: unknown): Asked {
	return shown as Asked;
}

/** Fetches what any question of this lesson may need. */
export function facesNear(): Promise<unknown> {
	return Promise.allSettled(Object.values(faces).flatMap(({ Answer, Result }) => [Answer(), Result()]));
}
