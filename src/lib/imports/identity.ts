import { words } from './words.ts';

/** What a column can say of who a person is. */
export type Identity = 'name' | 'first_name' | 'last_name' | 'email' | 'number' | 'username';

// Headers as their folded words, French then English, seen in Moodle's language packs and in registrars' spreadsheets.
const HEADERS: Record<Identity, string[]> = {
	name: [
		...['nom complet', 'nom et prenom', 'nom prenom', 'prenom nom', 'prenom et nom', 'prenom nom de famille'],
		...['etudiant', 'etudiante', 'etudiant e', 'eleve', 'apprenant', 'participant'],
		...['full name', 'fullname', 'name', 'student', 'student name', 'learner', 'first name last name', 'display name']
	],
	first_name: ['prenom', 'prenoms', 'prenom s', 'prenom usuel', 'first name', 'firstname', 'given name', 'forename'],
	last_name: [
		...['nom', 'nom de famille', 'nom usuel', 'nom d usage', 'nom de naissance', 'nom patronymique'],
		...['last name', 'lastname', 'surname', 'family name']
	],
	email: [
		...['adresse de courriel', 'courriel', 'adresse e mail', 'adresse email', 'adresse mail', 'adresse electronique'],
		...['courrier electronique', 'mel', 'mail', 'e mail', 'email', 'email address', 'e mail address', 'mail address']
	],
	number: [
		...['numero d identification', 'numero etudiant', 'numero d etudiant', 'n etudiant', 'no etudiant', 'num etudiant'],
		...['numero', 'matricule', 'code etudiant', 'identifiant etudiant', 'ine', 'code ine', 'numero ine', 'n ine'],
		...['id number', 'student number', 'student no', 'student id', 'number', 'idnumber']
	],
	username: ['nom d utilisateur', 'identifiant', 'login', 'username', 'user name']
};

const KNOWN = new Map<string, Identity>(
	Object.entries(HEADERS).flatMap(([identity, headers]) => headers.map((header) => [header, identity as Identity]))
);

/** What a header announces, in French or English, whatever its case, accents and punctuation; null when it is unknown. */
export function identityOf(header: string): Identity | null {
	if (header.length > 80) return null;
	const found = words(header);
	const known = KNOWN.get(found.join(' '));
	if (known) return known;
	// "Courriel institutionnel", "Mail étudiant": a title of at most three words around one that only means e-mail.
	return found.length <= 3 && found.some((word) => ['courriel', 'email', 'mail'].includes(word)) ? 'email' : null;
}

/** Whether a header names the national student number (INE), to be read only where there is no other number. */
export function isNational(header: string): boolean {
	return words(header).includes('ine');
}
