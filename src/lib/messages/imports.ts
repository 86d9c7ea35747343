import type { MappedBy } from '../imports/columns.ts';
import type { Identity } from '../imports/identity.ts';
import type { Evidence, Match } from '../imports/match.ts';
import type { IssueReason, SourceName } from '../imports/source.ts';
import type { Delimiter } from '../imports/table.ts';
import type { Encoding } from '../imports/text.ts';
import type { CompletionState } from '../lesson/completion.ts';
import { number, plural, type Messages } from './locale.ts';

/** What each issue says: `detail` is the text concerned, or a count where the sentence needs one. */
type IssueTexts = Record<IssueReason, (detail: string) => string>;

const enIssues: IssueTexts = {
	not_text: (file) => `${file} is a workbook or a document. Save it as CSV, then choose that file.`,
	too_big: (file) => `${file} weighs more than 32 MB. Export one course at a time.`,
	empty_file: () => 'There is no row to read here.',
	not_this_format: () => 'This does not look like an activity completion report. Choose another kind of file.',
	broken_quotes: () => 'The quotes of this line do not pair up: the line was left out.',
	cut_off: () => 'The file stops in the middle of this line, which was left out. Download it again.',
	too_many_rows: (most) => `Only the first ${number('en', Number(most))} rows were read.`,
	too_many_columns: (most) => `Only the first ${number('en', Number(most))} columns were read.`,
	short_row: (cells) => `This row is shorter than the header (${cells} cells): what it holds was read.`,
	long_row: (cells) => `This row is longer than the header (${cells} cells): the rest was left out.`,
	no_identity: () => 'This row names nobody: it was left out.',
	email_ignored: (email) => `“${email}” is not an e-mail address: the row was read without it.`,
	bad_email: (email) => `“${email}” is not an e-mail address: the row was left out. Correct it, or leave it empty.`,
	unknown_state: (word) => `“${word}” is not a word Moodle is known to use: nothing was recorded for it.`,
	unreadable_date: (date) => `“${date}” could not be read as a date: the state was kept without it.`,
	no_name: () => 'This row has no name: it was left out.',
	name_too_long: () => 'This name has more than 120 characters: the row was left out.',
	bad_number: () => 'This student number has more than 40 characters: the row was left out.',
	duplicate_number: (held) => `Student number ${held} is already on the list: this row was left out.`,
	duplicate_email: (email) => `${email} is already on the list: this row was left out.`,
	same_name: (name) => `${name} is on the list more than once. If it is one person, remove a row.`,
	more_issues: (count) => {
		const n = Number(count);
		return `${number('en', n)} more ${plural('en', n, 'remark', 'remarks')} of this kind.`;
	}
};

const frIssues: IssueTexts = {
	not_text: (file) => `${file} est un classeur ou un document. Enregistrez-le en CSV, puis choisissez ce fichier.`,
	too_big: (file) => `${file} pèse plus de 32 Mo. Exportez un cours à la fois.`,
	empty_file: () => 'Il n’y a aucune ligne à lire ici.',
	not_this_format: () =>
		'Cela ne ressemble pas à un rapport d’achèvement d’activités. Choisissez un autre type de fichier.',
	broken_quotes: () => 'Les guillemets de cette ligne ne vont pas par deux\u00a0: elle n’a pas été lue.',
	cut_off: () => 'Le fichier s’arrête au milieu de cette ligne, qui n’a pas été lue. Téléchargez-le à nouveau.',
	too_many_rows: (most) => `Seules les ${number('fr', Number(most))} premières lignes ont été lues.`,
	too_many_columns: (most) => `Seules les ${number('fr', Number(most))} premières colonnes ont été lues.`,
	short_row: (cells) => `Ligne plus courte que l’en-tête (${cells} cellules)\u00a0: ce qu’elle contient a été lu.`,
	long_row: (cells) => `Ligne plus longue que l’en-tête (${cells} cellules)\u00a0: le reste n’a pas été lu.`,
	no_identity: () => 'Cette ligne ne nomme personne\u00a0: elle n’a pas été lue.',
	email_ignored: (email) => `«\u00a0${email}\u00a0» n’est pas une adresse e-mail\u00a0: la ligne est lue sans elle.`,
	bad_email: (email) =>
		`«\u00a0${email}\u00a0» n’est pas une adresse e-mail\u00a0: la ligne n’a pas été lue. Corrigez-la, ou laissez-la vide.`,
	unknown_state: (word) =>
		`«\u00a0${word}\u00a0» n’est pas un mot connu de Moodle\u00a0: rien n’a été enregistré pour cette case.`,
	unreadable_date: (date) => `«\u00a0${date}\u00a0» ne se lit pas comme une date\u00a0: l’état est gardé sans elle.`,
	no_name: () => 'Cette ligne n’a pas de nom\u00a0: elle n’a pas été lue.',
	name_too_long: () => 'Ce nom a plus de 120 caractères\u00a0: la ligne n’a pas été lue.',
	bad_number: () => 'Ce numéro étudiant a plus de 40 caractères\u00a0: la ligne n’a pas été lue.',
	duplicate_number: (held) => `Le numéro étudiant ${held} est déjà dans la liste\u00a0: cette ligne n’a pas été lue.`,
	duplicate_email: (email) => `${email} est déjà dans la liste\u00a0: cette ligne n’a pas été lue.`,
	same_name: (name) =>
		`${name} figure plusieurs fois dans la liste. S’il s’agit d’une seule personne, retirez une ligne.`,
	more_issues: (count) => {
		const n = Number(count);
		return `${number('fr', n)} ${plural('fr', n, 'autre remarque', 'autres remarques')} de ce genre.`;
	}
};

const enStates: Record<CompletionState, string> = {
	not_started: 'not completed',
	started: 'started',
	completed: 'completed',
	passed: 'completed and passed',
	failed: 'completed, below the pass grade'
};

const frStates: Record<CompletionState, string> = {
	not_started: 'pas terminé',
	started: 'commencé',
	completed: 'terminé',
	passed: 'terminé et réussi',
	failed: 'terminé, sous la note de réussite'
};

export const en = {
	issues: enIssues,
	/** Where an issue is; lines count from 1. */
	line: (line: number) => `Line ${number('en', line)}`,
	states: enStates,
	sources: { 'moodle-progress': 'Moodle activity completion' } satisfies Record<SourceName, string>,
	encodings: {
		'utf-8': 'UTF-8',
		'utf-16le': 'UTF-16, as Moodle writes it for Excel',
		'utf-16be': 'UTF-16, high byte first',
		'windows-1252': 'Windows-1252, as Excel may save it'
	} satisfies Record<Encoding, string>,
	delimiters: { '\t': 'tabs', ';': 'semicolons', ',': 'commas', '|': 'vertical bars', ':': 'colons' } satisfies Record<
		Delimiter,
		string
	>,
	languages: { fr: 'in French', en: 'in English', unknown: 'language not recognised' },
	/** The format found, in one line: source, separators, encoding, language. */
	format: (source: string, delimiter: string, encoding: string, language: string) =>
		`${source}, separated by ${delimiter}, ${language} (${encoding})`,
	timeZone: (zone: string) => `Times read as ${zone}`,
	people: (n: number) => `${number('en', n)} ${plural('en', n, 'person', 'people')}`,
	activities: (n: number) => `${number('en', n)} ${plural('en', n, 'activity', 'activities')}`,
	rejected: (n: number) => `${number('en', n)} ${plural('en', n, 'row', 'rows')} left out`,
	identities: {
		name: 'full name',
		first_name: 'first name',
		last_name: 'last name',
		email: 'e-mail',
		number: 'student number',
		username: 'username'
	} satisfies Record<Identity, string>,
	guessed: 'No header was found: check what each column was taken for.',
	outcomes: { matched: 'matched', to_confirm: 'to confirm', unmatched: 'not matched' } satisfies Record<
		Match['outcome'],
		string
	>,
	evidence: {
		email: 'same e-mail',
		number: 'same student number',
		name: 'same name',
		near_email: 'same e-mail at another domain',
		part_of_name: 'part of the name in common'
	} satisfies Record<Evidence, string>,
	mappedBy: {
		remembered: 'as last time',
		same_title: 'same title',
		cut_title: 'beginning of the title',
		similar_title: 'similar title'
	} satisfies Record<MappedBy, string>,
	unmapped: 'Choose a resource, or leave this column out.'
};

export const fr: typeof en = {
	issues: frIssues,
	line: (line) => `Ligne ${number('fr', line)}`,
	states: frStates,
	sources: { 'moodle-progress': 'Achèvement d’activités Moodle' },
	encodings: {
		'utf-8': 'UTF-8',
		'utf-16le': 'UTF-16, comme Moodle l’écrit pour Excel',
		'utf-16be': 'UTF-16, octet fort en premier',
		'windows-1252': 'Windows-1252, comme Excel peut l’enregistrer'
	},
	delimiters: {
		'\t': 'des tabulations',
		';': 'des points-virgules',
		',': 'des virgules',
		'|': 'des barres verticales',
		':': 'des deux-points'
	},
	languages: { fr: 'en français', en: 'en anglais', unknown: 'langue non reconnue' },
	format: (source, delimiter, encoding, language) => `${source}, séparé par ${delimiter}, ${language} (${encoding})`,
	timeZone: (zone) => `Heures lues dans le fuseau ${zone}`,
	people: (n) => `${number('fr', n)} ${plural('fr', n, 'personne', 'personnes')}`,
	activities: (n) => `${number('fr', n)} ${plural('fr', n, 'activité', 'activités')}`,
	rejected: (n) => `${number('fr', n)} ${plural('fr', n, 'ligne laissée', 'lignes laissées')} de côté`,
	identities: {
		name: 'nom complet',
		first_name: 'prénom',
		last_name: 'nom',
		email: 'e-mail',
		number: 'numéro étudiant',
		username: 'nom d’utilisateur'
	},
	guessed: 'Aucun en-tête trouvé\u00a0: vérifiez ce que contient chaque colonne.',
	outcomes: { matched: 'reconnue', to_confirm: 'à confirmer', unmatched: 'non reconnue' },
	evidence: {
		email: 'même e-mail',
		number: 'même numéro étudiant',
		name: 'même nom',
		near_email: 'même e-mail dans un autre domaine',
		part_of_name: 'une partie du nom en commun'
	},
	mappedBy: {
		remembered: 'comme la dernière fois',
		same_title: 'même titre',
		cut_title: 'début du titre',
		similar_title: 'titre proche'
	},
	unmapped: 'Choisissez une ressource, ou laissez cette colonne de côté.'
};

export const imports: Messages<typeof en> = { fr, en };
