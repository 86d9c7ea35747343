import { number, plural, type Locale, type Messages } from './locale.ts';

const counted = (locale: Locale, n: number, one: string, other: string) =>
	`${number(locale, n)} ${plural(locale, n, one, other)}`;

/** The preview of a file: who is in it, what its columns are, what would change. */
export const en = {
	title: (rows: number, matched: number) =>
		`${counted('en', rows, 'row', 'rows')} read, ${number('en', matched)} matched`,
	notYet: 'nothing is saved yet',
	state: 'State',
	inFile: 'In the file',
	inClass: 'In the class',
	finished: 'Finished',
	of: (n: number, all: number) => `${number('en', n)} of ${number('en', all)}`,
	outcomes: { matched: 'Matched', to_confirm: 'To confirm', unmatched: 'No place', left_out: 'Left out' },
	chosen: 'your choice',
	nobody: 'nobody',
	who: (name: string) => `Who is ${name}?`,
	confirmIt: 'Confirm',
	confirmName: (row: string, name: string) => `Confirm that ${row} is ${name}`,
	other: (row: string) => `Someone else for ${row}?`,
	choose: 'Choose…',
	leaveOut: 'Leave this row out',
	again: 'Decide later',
	add: 'Add to the class',
	addName: (name: string) => `Add to the class: ${name}`,
	addAll: (n: number) => `Add these ${number('en', n)} people to the class`,
	more: (n: number) =>
		`${counted('en', n, 'more row waits', 'more rows wait')} for a decision: they come when these are decided.`,
	rows: 'The rows',
	rowsInFile: 'Rows of the file',
	parts: { matched: 'Matched', toConfirm: 'To confirm', noPlace: 'No place in the class', leftOut: 'Left out' },
	columns: (mapped: number, all: number) => `The columns · ${number('en', mapped)} of ${number('en', all)}`,
	quoted: (header: string) => `“${header}”`,
	noHeader: 'a column without a header',
	notCounted: 'not counted',
	noColumn: 'This file has no activity, or the course has no resource to link them to.',
	changes: 'What changes',
	diff: {
		fresh: (n: number) => counted('en', n, 'new', 'new'),
		changed: (n: number) => counted('en', n, 'further than before', 'further than before'),
		back: (n: number) => counted('en', n, 'behind what is known', 'behind what is known'),
		same: (n: number) => counted('en', n, 'as before', 'as before')
	},
	backNote: 'This file says less than the one before. Check that it is not an older one.',
	undoNote: 'An import is undone in one gesture, even tomorrow. Students the file does not name stay “unknown”.',
	remarks: (n: number) => `${counted('en', n, 'remark', 'remarks')} about this file`,
	confirm: (n: number) => `Import the ${counted('en', n, 'readable row', 'readable rows')} anyway`,
	import: (n: number) => `Import the ${number('en', n)} matched`,
	keep: 'Keep these choices',
	cancel: 'Cancel',
	close: 'Put the file away',
	nobodyMatched: 'No row has a place in the class yet.',
	nothingNew: {
		title: 'Nothing new in this file',
		text: 'Everything it says of the matched rows was already known. There is nothing to do.'
	},
	nothingYet: {
		title: 'Nothing to import yet',
		text: 'What it says of the matched rows is known already. Link a column to a resource, or give a row its place.'
	}
};

export const fr: typeof en = {
	title: (rows, matched) =>
		`${counted('fr', rows, 'ligne lue', 'lignes lues')}, ${counted('fr', matched, 'reconnue', 'reconnues')}`,
	notYet: 'rien n’est encore enregistré',
	state: 'État',
	inFile: 'Dans le fichier',
	inClass: 'Dans la classe',
	finished: 'Terminé',
	of: (n, all) => `${number('fr', n)} sur ${number('fr', all)}`,
	outcomes: { matched: 'Reconnue', to_confirm: 'À confirmer', unmatched: 'Sans place', left_out: 'De côté' },
	chosen: 'votre choix',
	nobody: 'personne',
	who: (name) => `Qui est ${name}\u00a0?`,
	confirmIt: 'Confirmer',
	confirmName: (row, name) => `Confirmer que ${row} est ${name}`,
	other: (row) => `Une autre personne pour ${row}\u00a0?`,
	choose: 'Choisir…',
	leaveOut: 'Laisser cette ligne de côté',
	again: 'Décider plus tard',
	add: 'Ajouter à la classe',
	addName: (name) => `Ajouter à la classe\u00a0: ${name}`,
	addAll: (n) => `Ajouter ces ${number('fr', n)} personnes à la classe`,
	more: (n) =>
		`${counted('fr', n, 'autre ligne attend', 'autres lignes attendent')} une décision\u00a0: la suite viendra après celles-ci.`,
	rows: 'Les lignes',
	rowsInFile: 'Lignes du fichier',
	parts: { matched: 'Reconnues', toConfirm: 'À confirmer', noPlace: 'Sans place dans la classe', leftOut: 'De côté' },
	columns: (mapped, all) => `Les colonnes · ${number('fr', mapped)} sur ${number('fr', all)}`,
	quoted: (header) => `«\u00a0${header}\u00a0»`,
	noHeader: 'une colonne sans en-tête',
	notCounted: 'pas comptée',
	noColumn: 'Ce fichier n’a pas d’activité, ou le cours pas de ressource à y relier.',
	changes: 'Ce qui change',
	diff: {
		fresh: (n) => counted('fr', n, 'nouvelle', 'nouvelles'),
		changed: (n) => counted('fr', n, 'plus avancée', 'plus avancées'),
		back: (n) => counted('fr', n, 'en retrait', 'en retrait'),
		same: (n) => counted('fr', n, 'inchangée', 'inchangées')
	},
	backNote: 'Ce fichier en dit moins que le précédent. Vérifiez qu’il n’est pas plus ancien.',
	undoNote:
		'Un import s’annule d’un geste, même demain. Les étudiants absents du fichier restent «\u00a0inconnus\u00a0».',
	remarks: (n) => `${counted('fr', n, 'remarque', 'remarques')} sur ce fichier`,
	confirm: (n) => `Importer quand même ${counted('fr', n, 'ligne lisible', 'lignes lisibles')}`,
	import: (n) => plural('fr', n, 'Importer la ligne reconnue', `Importer les ${number('fr', n)} reconnues`),
	keep: 'Garder ces choix',
	cancel: 'Annuler',
	close: 'Ranger ce fichier',
	nobodyMatched: 'Aucune ligne n’a encore sa place dans la classe.',
	nothingNew: {
		title: 'Rien de nouveau dans ce fichier',
		text: 'Tout ce qu’il dit des lignes reconnues était déjà connu. Il n’y a rien à faire.'
	},
	nothingYet: {
		title: 'Rien à importer pour l’instant',
		text: 'Ce qu’il dit des lignes reconnues est déjà connu. Reliez une colonne à une ressource, ou donnez sa place à une ligne.'
	}
};

export const preview: Messages<typeof en> = { fr, en };
