import type { HostView } from './view.ts';

/** What the room sees right now, in one word: the desk says it under the results. */
export type Seen =
	'draft' | 'lobby' | 'nothing' | 'waiting' | 'open' | 'openLive' | 'closed' | 'closedLive' | 'revealed' | 'ended';

export function seen({ lesson, round, showLive }: Pick<HostView, 'lesson' | 'round' | 'showLive'>): Seen {
	if (lesson.phase !== 'live') return lesson.phase;
	if (!round) return 'nothing';
	if (round.phase === 'open') return showLive ? 'openLive' : 'open';
	if (round.phase === 'closed') return showLive ? 'closedLive' : 'closed';
	return round.phase;
}
