import { fold, words } from './words.ts';

/** A student of the cohort, as matching needs her. */
export type Student = { id: string; name: string; email: string | null; number: string | null };
/** A row of a file, as matching needs it; a `PersonRow` is one. */
export type Person = { line: number; name: string; email: string | null; number: string | null };

/** `near_email`: the same mailbox name at another domain. `part_of_name`: all the words of the shorter name. */
export type Evidence = 'email' | 'number' | 'name' | 'near_email' | 'part_of_name';

export type Match =
	| { line: number; outcome: 'matched'; studentId: string; by: Evidence }
	| { line: number; outcome: 'to_confirm'; studentIds: string[]; by: Evidence }
	| { line: number; outcome: 'unmatched' };

const STRENGTH: Record<Evidence, number> = { email: 3, number: 2, name: 1, near_email: 0, part_of_name: 0 };
// A teacher chooses among a few; more is no help.
const MOST_CHOICES = 5;

/**
 * Finds the student of each row, in the order of the rows: by e-mail (case and plus-tags apart), then by number, then
 * by name (order, accents, case, hyphens and particles apart). Only one student, with nothing against it, is a match;
 * anything less is for the teacher to confirm. No student is matched to two rows: the stronger evidence keeps her, and
 * between equals nobody does.
 */
export function matchPeople(people: readonly Person[], students: readonly Student[]): Match[] {
	const roster = indexStudents(students);
	const found = people.map((person) => matchPerson(person, roster));
	const claims = Map.groupBy(
		found.filter((match) => match.outcome === 'matched'),
		({ studentId }) => studentId
	);
	return found.map((match) => {
		if (match.outcome !== 'matched') return match;
		const rivals = (claims.get(match.studentId) ?? []).filter((claim) => claim !== match);
		if (rivals.every((rival) => STRENGTH[rival.by] < STRENGTH[match.by])) return match;
		return toConfirm(match.line, [match.studentId], match.by);
	});
}

type Index = Map<string, Student[]>;
type Roster = Record<'email' | 'mailbox' | 'login' | 'number' | 'name' | 'plainName' | 'word', Index> & {
	spoken: Map<Student, Set<string>>;
};

function indexStudents(students: readonly Student[]): Roster {
	const by = (keys: (student: Student) => string[]): Index => {
		const index: Index = new Map();
		for (const student of students) {
			for (const key of new Set(keys(student))) {
				if (key === '') continue;
				const bearers = index.get(key);
				if (bearers) bearers.push(student);
				else index.set(key, [student]);
			}
		}
		return index;
	};
	return {
		email: by(({ email }) => [emailKey(email)]),
		mailbox: by(({ email }) => [mailboxKey(email)]),
		login: by(({ email }) => [loginKey(email)]),
		number: by(({ number }) => [numberKey(number)]),
		name: by(({ name }) => [nameKey(name)]),
		plainName: by(({ name }) => [plainNameKey(name)]),
		word: by(({ name }) => words(name)),
		spoken: new Map(students.map((student) => [student, new Set(words(student.name))]))
	};
}

function matchPerson(person: Person, roster: Roster): Match {
	const byEmail = pick(roster.email, emailKey(person.email)) ?? pick(roster.mailbox, mailboxKey(person.email)) ?? [];
	const byNumber = pick(roster.number, numberKey(person.number)) ?? [];
	if (byEmail.length > 0) return decide(person, byEmail, 'email', byNumber);
	if (byNumber.length > 0) return decide(person, byNumber, 'number', []);
	const byName = pick(roster.name, nameKey(person.name)) ?? pick(roster.plainName, plainNameKey(person.name)) ?? [];
	const near = pick(roster.login, loginKey(person.email)) ?? [];
	if (byName.length === 1 && !contradicts(person, byName[0]!)) return decide(person, byName, 'name', []);
	if (byName.length > 0) return toConfirm(person.line, ids([...byName, ...near]), 'name');
	if (near.length > 0) return toConfirm(person.line, ids(near), 'near_email');
	const parts = sharingName(person, roster);
	return parts.length > 0
		? toConfirm(person.line, ids(parts), 'part_of_name')
		: { line: person.line, outcome: 'unmatched' };
}

/** One student and no other evidence pointing elsewhere is a match. */
function decide({ line }: Person, found: Student[], by: Evidence, others: Student[]): Match {
	const all = ids([...found, ...others]);
	return all.length === 1 ? { line, outcome: 'matched', studentId: all[0]!, by } : toConfirm(line, all, by);
}

function toConfirm(line: number, studentIds: string[], by: Evidence): Match {
	return { line, outcome: 'to_confirm', studentIds: studentIds.slice(0, MOST_CHOICES), by };
}

function ids(students: Student[]): string[] {
	return [...new Set(students.map(({ id }) => id))];
}

function pick(index: Index, key: string): Student[] | null {
	return key === '' ? null : (index.get(key) ?? null);
}

/** A row with an e-mail or a number, and a student with another one, may be two people of the same name. */
function contradicts(person: Person, student: Student): boolean {
	if (person.email !== null && student.email !== null) return true;
	return person.number !== null && student.number !== null;
}

// A word that a hundred students bear singles out nobody, and comparing them all would take minutes.
const MOST_BEARERS = 100;

/** Students of whom all the words of the shorter name, two at least, are in the other: "Ana Ribeiro Martins". */
function sharingName(person: Person, roster: Roster): Student[] {
	const spoken = new Set(words(person.name));
	if (spoken.size < 2 || spoken.size > 20) return [];
	const bearers = [...spoken].map((word) => roster.word.get(word) ?? []).filter(({ length }) => length <= MOST_BEARERS);
	return [...new Set(bearers.flat())].filter((student) => {
		const borne = roster.spoken.get(student)!;
		const shared = spoken.intersection(borne).size;
		return shared >= 2 && shared === Math.min(spoken.size, borne.size);
	});
}

function emailKey(email: string | null): string {
	return (email ?? '').trim().toLowerCase();
}

/** The mailbox mail to this address ends in, where the part after a plus is a label (RFC 5233). */
function mailboxKey(email: string | null): string {
	return emailKey(email).replace(/^([^+@]+)\+[^@]*@/, '$1@');
}

/** The part before the @, for schools that write one mailbox at several domains. */
function loginKey(email: string | null): string {
	return /^[^@]+/.exec(mailboxKey(email))?.[0] ?? '';
}

function numberKey(number: string | null): string {
	return fold(number ?? '').replaceAll(' ', '');
}

function nameKey(name: string): string {
	return words(name).sort().join(' ');
}

// Said or not, capital or not, from one office to the next. Not those that are family names on their own (Le, Ben).
const PARTICLES = new Set(['d', 'de', 'des', 'du', 'la', 'da', 'das', 'do', 'dos', 'di', 'del', 'van', 'von', 'der']);

/** A name without particles; a name of nothing else keeps them. */
function plainNameKey(name: string): string {
	const kept = words(name).filter((word) => !PARTICLES.has(word));
	return kept.length < 2 ? nameKey(name) : kept.sort().join(' ');
}
