import type { Instant } from '../lesson/phase.ts';

/** What this device knows of its seat's answer to one round. */
export interface Letter {
	round: string;
	/** The newest choice, saved or not. */
	content: unknown;
	/** Grows with each choice: the server keeps the highest, and the same one again changes nothing. */
	revision: number;
	/** The newest choice that the server acknowledged, after its commit; null before there is one. */
	saved: { content: unknown; revision: number } | null;
	/** Why the server will never take the newest choice; it is then no longer sent. */
	refused: string | null;
}

/** The letters, which survive a reload, and the state of the sending. */
export interface Box {
	/** The one of the round that is on comes last. */
	letters: readonly Letter[];
	/** The letter under way, as it left. */
	sending: Letter | null;
	/** Tries in a row that reached nobody. */
	tries: number;
	/** When the next try is due; null when nothing waits for one. */
	nextTry: Instant | null;
}

/** What became of one sending. `later`: nobody knows whether it arrived; it is sent again. */
export type Outcome = 'saved' | 'later' | { refused: string };

export const emptyBox: Box = { letters: [], sending: null, tries: 0, nextTry: null };

/** A lesson has fewer rounds; what is older than these is the server's to remember. */
const MOST_LETTERS = 40;
/** The server takes revisions up to a million: above this age, choices are merely counted. */
const OLDEST = 900_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/** The letter of a round, if this device has one. */
export function letterOf(box: Box, round: string): Letter | null {
	return box.letters.find((letter) => letter.round === round) ?? null;
}

/** Whether the newest choice is not yet acknowledged and still worth sending. */
export function isPending(letter: Letter): boolean {
	return letter.refused === null && letter.revision > (letter.saved?.revision ?? 0);
}

/** The one letter to send: only the newest round can still be open. */
export function due(box: Box): Letter | null {
	const newest = box.letters.at(-1);
	return newest && isPending(newest) ? newest : null;
}

/**
 * A choice was made: it replaces whatever was waiting, and goes out at once.
 * @param age tenths of a second since the round was opened: of two phones in one seat, the later choice has the higher
 * revision, whatever each has counted
 */
export function choose(box: Box, round: string, content: unknown, age = 0): Box {
	const before = letterOf(box, round);
	const letter: Letter = {
		round,
		content,
		revision: Math.max((before?.revision ?? 0) + 1, Math.min(Math.floor(age), OLDEST)),
		saved: before?.saved ?? null,
		refused: null
	};
	return { ...onTop(box, letter), tries: 0, nextTry: null };
}

/**
 * The server told what it holds for the round that is on. A choice it has not seen stays; anything older gives way, so
 * that a second phone's answer shows here too.
 */
export function learn(box: Box, round: string, content: unknown, revision: number): Box {
	const known = letterOf(box, round) ?? blank(round);
	// What the server read before it kept our choice tells nothing new.
	if (revision < Math.max(1, known.saved?.revision ?? 0)) return onTop(box, known);
	const saved = { content, revision };
	if (isPending(known) && known.revision > revision) return onTop(box, { ...known, saved });
	return onTop(box, { round, ...saved, saved, refused: null });
}

/** The newest letter leaves. */
export function leave(box: Box): Box {
	const letter = due(box);
	return letter ? { ...box, sending: letter, nextTry: null } : box;
}

/**
 * What was under way has come to an end.
 * @param chance a number in [0, 1): phones that lost the room together must not all knock at once
 */
export function settle(box: Box, outcome: Outcome, now: Instant, chance: number): Box {
	const { sending } = box;
	const idle = { ...box, sending: null };
	const letter = sending && letterOf(box, sending.round);
	if (!letter) return idle;
	if (outcome === 'later') return { ...idle, tries: box.tries + 1, nextTry: now + waitMs(box.tries, chance) };
	if (outcome === 'saved') return { ...put(idle, acknowledged(letter, sending)), tries: 0 };
	// A refusal of an older choice says nothing about the newer one that has been made meanwhile.
	const isNewest = letter.revision === sending.revision;
	return isNewest ? { ...put(idle, { ...letter, refused: outcome.refused }), tries: 0 } : idle;
}

/** Another tab of this device has written the box: of each letter, the newer word counts. */
export function merge(box: Box, other: readonly Letter[]): Box {
	return other.reduce((merged, letter) => {
		const known = letterOf(merged, letter.round);
		if (known && known.revision > letter.revision) return merged;
		const saved = newer(known?.saved ?? null, letter.saved);
		return put(merged, { ...letter, saved });
	}, box);
}

function newer(a: Letter['saved'], b: Letter['saved']): Letter['saved'] {
	return (a?.revision ?? 0) > (b?.revision ?? 0) ? a : b;
}

function blank(round: string): Letter {
	return { round, content: null, revision: 0, saved: null, refused: null };
}

function acknowledged(letter: Letter, { content, revision }: Letter): Letter {
	return { ...letter, saved: newer(letter.saved, { content, revision }) };
}

/** Replaces the letter of its round where it lies; a new one comes last. */
function put(box: Box, letter: Letter): Box {
	if (!letterOf(box, letter.round)) return onTop(box, letter);
	return { ...box, letters: box.letters.map((other) => (other.round === letter.round ? letter : other)) };
}

function onTop(box: Box, letter: Letter): Box {
	if (box.letters.at(-1) === letter) return box;
	const others = box.letters.filter(({ round }) => round !== letter.round);
	return { ...box, letters: [...others, letter].slice(-MOST_LETTERS) };
}

/** Doubles from one second to fifteen, each shortened by up to half. */
export function waitMs(tries: number, chance: number): number {
	const whole = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
	return Math.round(whole * (1 - chance / 2));
}
