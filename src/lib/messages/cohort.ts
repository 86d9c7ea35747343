import type { Readiness } from '../lesson/readiness.ts';
import { number, plural, type Locale, type Messages } from './locale.ts';

const counted = (locale: Locale, n: number, one: string, other: string) =>
	`${number(locale, n)} ${plural(locale, n, one, other)}`;

/** A class: how ready it is, its list, its imports. */
export const en = {
	students: (n: number) => counted('en', n, 'student', 'students'),
	source: (name: string, ago: string) => `${name}, ${ago}`,
	shortSources: { 'moodle-progress': 'Moodle' } as Record<string, string>,
	list: 'Class list',
	map: 'Preparation by student and by module',
	student: 'Student',
	missing: 'To do',
	nothing: 'nothing',
	left: (n: number, minutes: number) =>
		`${counted('en', n, 'resource', 'resources')}${minutes > 0 ? `, ${number('en', minutes)} min` : ''}`,
	absent: 'not in any import',
	states: {
		unknown: 'unknown',
		not_started: 'not started',
		started: 'started',
		finished: 'finished',
		passed: 'finished and passed'
	} satisfies Record<Readiness, string>,
	later: 'not expected yet',
	asksNothing: 'nothing to prepare',
	of: (n: number, all: number) => `${number('en', n)} of ${number('en', all)}`,
	forLesson: (title: string) => `For “${title}”`,
	forAll: 'On all modules',
	ready: (known: number) => `ready of ${number('en', known)} known`,
	parts: { ready: 'Ready', part: 'On the way', none: 'Not started', unknown: 'Unknown' },
	unknownNote: (n: number) =>
		`${counted('en', n, 'student is', 'students are')} in no import: “unknown”, never “unprepared”.`,
	openLesson: 'Prepare this lesson',
	import: 'Import a file',
	importAgain: 'Import again',
	importText: 'The activity completion report of Moodle, as CSV or for Excel, in French or English. At most 8 MB.',
	file: 'File',
	look: 'Look at what is in it',
	nothingKept: 'Nothing is kept before you have seen it.',
	imports: 'Imports',
	imported: (n: number) => counted('en', n, 'new piece of information', 'new pieces of information'),
	by: (name: string) => `by ${name}`,
	undone: 'undone',
	undo: 'Undo',
	redo: 'Count it again',
	done: {
		undone: (file: string) => `“${file}” no longer counts`,
		redone: (file: string) => `“${file}” counts again`,
		imported: (n: string) => `${n}: imported`,
		student: (name: string) => `${name} is off the list`
	},
	rowsImported: (n: number) => counted('en', n, 'row', 'rows'),
	noStudent: {
		title: 'Nobody in this class yet',
		text: 'Paste the class list, or choose its file: names, and if you have them student numbers and e-mails.'
	},
	noModule: {
		title: 'This course has no module yet',
		text: 'The map shows who is ready for each module. Write the modules of the course first.'
	},
	toCourse: 'Open the course',
	noImport: {
		title: 'Nothing is known of this class yet',
		text: 'Import a completion file: the map fills in, and each student stays “unknown” until a file speaks of them.'
	},
	// The class list
	addList: 'Add a list',
	paste: 'Paste it here',
	pasteHint: 'From a spreadsheet, with or without a header, columns in any order. One person per line.',
	orFile: 'Or choose a file (CSV)',
	readIt: 'Read the list',
	name: 'Name',
	number: 'Number',
	email: 'E-mail',
	line: 'Line',
	effects: { added: 'to add', changed: 'to correct', same: 'already there', conflict: 'two students' },
	before: (text: string) => `was: ${text}`,
	conflictText: 'Its number is one student’s and its e-mail another’s: it is left out. Correct it in the list.',
	seen: (added: number, changed: number, same: number) =>
		`${number('en', added)} to add, ${number('en', changed)} to correct, ${number('en', same)} already there`,
	columnsRead: (columns: string) => `Columns read: ${columns}.`,
	saveList: (n: number) => `Save ${counted('en', n, 'line', 'lines')}`,
	nothingNew: 'Everybody on this list is already in the class. There is nothing to do.',
	saved: (added: number, changed: number) => `${number('en', added)} added, ${number('en', changed)} corrected`,
	remarks: (n: number) => counted('en', n, 'remark', 'remarks'),
	remove: (name: string) => `Remove ${name}`,
	toMap: 'Back to preparation'
};

export const fr: typeof en = {
	students: (n) => counted('fr', n, 'étudiant', 'étudiants'),
	source: (name, ago) => `${name}, ${ago}`,
	shortSources: { 'moodle-progress': 'Moodle' },
	list: 'Liste de la classe',
	map: 'Préparation par étudiant et par module',
	student: 'Étudiant',
	missing: 'Il manque',
	nothing: 'rien',
	left: (n, minutes) =>
		`${counted('fr', n, 'ressource', 'ressources')}${minutes > 0 ? `, ${number('fr', minutes)}\u00a0min` : ''}`,
	absent: 'absent des imports',
	states: {
		unknown: 'inconnu',
		not_started: 'pas commencé',
		started: 'commencé',
		finished: 'fini',
		passed: 'fini et réussi'
	},
	later: 'pas encore attendu',
	asksNothing: 'rien à préparer',
	of: (n, all) => `${number('fr', n)} sur ${number('fr', all)}`,
	forLesson: (title) => `Pour «\u00a0${title}\u00a0»`,
	forAll: 'Sur tous les modules',
	ready: (known) =>
		`${plural('fr', known, 'prêt', 'prêts')} sur ${number('fr', known)} ${plural('fr', known, 'connu', 'connus')}`,
	parts: { ready: 'Prêts', part: 'En chemin', none: 'Pas encore commencé', unknown: 'Inconnu' },
	unknownNote: (n) =>
		`${plural('fr', n, `${number('fr', n)} étudiant est absent`, `${number('fr', n)} étudiants sont absents`)} des imports\u00a0: «\u00a0inconnu\u00a0», jamais «\u00a0non préparé\u00a0».`,
	openLesson: 'Préparer cette séance',
	import: 'Importer un fichier',
	importAgain: 'Importer à nouveau',
	importText:
		'Le rapport d’achèvement d’activités de Moodle, en CSV ou pour Excel, en français ou en anglais. 8\u00a0Mo au plus.',
	file: 'Fichier',
	look: 'Regarder ce qu’il contient',
	nothingKept: 'Rien n’est gardé avant que vous l’ayez vu.',
	imports: 'Imports',
	imported: (n) => counted('fr', n, 'information nouvelle', 'informations nouvelles'),
	by: (name) => `par ${name}`,
	undone: 'annulé',
	undo: 'Annuler',
	redo: 'Compter de nouveau',
	done: {
		undone: (file) => `«\u00a0${file}\u00a0» ne compte plus`,
		redone: (file) => `«\u00a0${file}\u00a0» compte de nouveau`,
		imported: (n) => `C’est importé\u00a0: ${n}`,
		student: (name) => `${name} ne figure plus dans la liste`
	},
	rowsImported: (n) => counted('fr', n, 'ligne', 'lignes'),
	noStudent: {
		title: 'Personne dans cette classe pour l’instant',
		text: 'Collez la liste de la classe, ou choisissez son fichier\u00a0: les noms, et si vous les avez les numéros et les adresses e-mail.'
	},
	noModule: {
		title: 'Ce cours n’a pas encore de module',
		text: 'La carte montre qui est prêt pour chaque module. Écrivez d’abord les modules du cours.'
	},
	toCourse: 'Ouvrir le cours',
	noImport: {
		title: 'Rien n’est encore connu de cette classe',
		text: 'Importez un fichier d’achèvement\u00a0: la carte se remplit, et chaque personne reste «\u00a0inconnue\u00a0» tant qu’aucun fichier ne parle d’elle.'
	},
	addList: 'Ajouter une liste',
	paste: 'Collez-la ici',
	pasteHint: 'Depuis un tableur, avec ou sans en-tête, colonnes dans n’importe quel ordre. Une personne par ligne.',
	orFile: 'Ou choisissez un fichier (CSV)',
	readIt: 'Lire la liste',
	name: 'Nom',
	number: 'Numéro',
	email: 'Adresse e-mail',
	line: 'Ligne',
	effects: { added: 'à ajouter', changed: 'à corriger', same: 'déjà là', conflict: 'deux personnes' },
	before: (text) => `avant\u00a0: ${text}`,
	conflictText:
		'Le numéro est celui d’une personne et l’adresse celle d’une autre\u00a0: la ligne reste de côté. Corrigez-la dans la liste.',
	seen: (added, changed, same) =>
		`${number('fr', added)} à ajouter, ${number('fr', changed)} à corriger, ${number('fr', same)} déjà là`,
	columnsRead: (columns) => `Colonnes lues\u00a0: ${columns}.`,
	saveList: (n) => `Enregistrer ${counted('fr', n, 'ligne', 'lignes')}`,
	nothingNew: 'Toutes les personnes de cette liste sont déjà dans la classe. Il n’y a rien à faire.',
	saved: (added, changed) =>
		`${counted('fr', added, 'ajout', 'ajouts')}, ${counted('fr', changed, 'correction', 'corrections')}`,
	remarks: (n) => counted('fr', n, 'remarque', 'remarques'),
	remove: (name) => `Retirer ${name}`,
	toMap: 'Revenir à la préparation'
};

export const cohort: Messages<typeof en> = { fr, en };
