import type { Letter } from './outbox.ts';

/** What one device keeps of one lesson: the key of its seat, and its letters. */
export interface Place {
	/** The same key is the same seat, however often the device asks. */
	key: string;
	/** It was let in before: it opens the room without asking who comes. */
	seated: boolean;
}

const KEY_BYTES = 18;
const nameOf = (code: string, what: 'place' | 'letters') => `amphi.${code}.${what}`;

/** A key nobody can guess. `randomUUID` is not there on plain http, this is. */
function newKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_');
}

/** A browser that keeps nothing (private windows, full disks) still works until it is closed. */
const memory = new Map<string, string>();

function read(name: string): unknown {
	try {
		return JSON.parse(localStorage.getItem(name) ?? memory.get(name) ?? 'null');
	} catch {
		return JSON.parse(memory.get(name) ?? 'null');
	}
}

function write(name: string, value: unknown): void {
	const text = JSON.stringify(value);
	memory.set(name, text);
	try {
		localStorage.setItem(name, text);
	} catch {
		// Kept in memory.
	}
}

function remove(name: string): void {
	memory.delete(name);
	try {
		localStorage.removeItem(name);
	} catch {
		// It was never there.
	}
}

/** What this device kept of a lesson; a new key when it kept nothing. */
export function placeIn(code: string): Place {
	const kept = read(nameOf(code, 'place')) as Place | null;
	return kept?.key ? kept : { key: newKey(), seated: false };
}

export function keepPlace(code: string, place: Place): void {
	write(nameOf(code, 'place'), place);
}

export function lettersIn(code: string): Letter[] {
	const kept = read(nameOf(code, 'letters'));
	return Array.isArray(kept) ? kept : [];
}

export function keepLetters(code: string, letters: readonly Letter[]): void {
	write(nameOf(code, 'letters'), letters);
}

/** Whoever takes this device next sits elsewhere. */
export function forget(code: string): void {
	remove(nameOf(code, 'place'));
	remove(nameOf(code, 'letters'));
}

/** Calls back when another tab of this device has written letters of this lesson. @returns how to stop */
export function onOtherTab(code: string, changed: () => void): () => void {
	const heard = (event: StorageEvent) => event.key === nameOf(code, 'letters') && changed();
	addEventListener('storage', heard);
	return () => removeEventListener('storage', heard);
}
