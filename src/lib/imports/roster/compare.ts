import type { RosterStudent } from './roster.ts';

/** An entry of the class list as it is kept. */
export interface Entry {
	name: string;
	sortName: string;
	number: string | null;
	email: string | null;
}

/** What a line of a list would do to the class list. `conflict`: its number and its e-mail are two students'. */
export type Effect = 'added' | 'changed' | 'same' | 'conflict';

export interface ComparedStudent extends RosterStudent {
	effect: Effect;
	/** What the entry says today, where the line corrects it. */
	before: Entry | null;
}

/**
 * Says what a list would do before anything is kept, by the rules of `save_students`: an entry with the same number or
 * e-mail is corrected, a bare name that is already there is the same, anything else is added, and nobody is taken away.
 */
export function compareRoster(read: readonly RosterStudent[], entries: readonly Entry[]): ComparedStudent[] {
	const byNumber = index(entries, ({ number }) => number);
	const byEmail = index(entries, ({ email }) => email);
	const names = new Set(entries.map(({ name }) => name));
	return read.map((student) => {
		const known = [byNumber.get(key(student.number)), byEmail.get(key(student.email))].filter(
			(one) => one !== undefined
		);
		const [entry, other] = known;
		if (entry && other && entry !== other) return { ...student, effect: 'conflict', before: null };
		if (entry) return { ...student, ...corrected(student, entry) };
		const isBareAndThere = student.number === null && student.email === null && names.has(student.name);
		return { ...student, effect: isBareAndThere ? 'same' : 'added', before: null };
	});
}

function corrected(student: RosterStudent, entry: Entry): { effect: Effect; before: Entry | null } {
	const isSame =
		entry.name === student.name &&
		entry.sortName === student.sortName &&
		(student.number === null || student.number === entry.number) &&
		(student.email === null || student.email.toLowerCase() === entry.email);
	return isSame ? { effect: 'same', before: null } : { effect: 'changed', before: entry };
}

function key(text: string | null): string {
	return (text ?? '').toLowerCase();
}

function index(entries: readonly Entry[], of: (entry: Entry) => string | null): Map<string, Entry> {
	const found = new Map<string, Entry>();
	for (const entry of entries) if (of(entry) !== null) found.set(key(of(entry)), entry);
	return found;
}
