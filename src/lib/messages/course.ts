import { number, plural, type Locale, type Messages } from './locale.ts';

const counted = (locale: Locale, n: number, one: string, other: string) =>
	`${number(locale, n)} ${plural(locale, n, one, other)}`;

/** A course: its modules and resources, its classes, who teaches it. */
export const en = {
	rename: 'Rename',
	title: 'Title',
	putAway: 'Put this course away',
	modules: 'Modules',
	module: (n: number) => `Module ${number('en', n)}`,
	noModule: {
		title: 'No module yet',
		text: 'A module is a week of study: a verb, a title, and what there is to watch, read or answer.'
	},
	addModule: 'Add a module',
	verb: 'Verb',
	verbHint: 'What one learns to do: Decide, Delegate. May stay empty.',
	edit: 'Edit',
	remove: 'Remove',
	up: (title: string) => `Move “${title}” up`,
	down: (title: string) => `Move “${title}” down`,
	total: (required: number, minutes: number) =>
		`${number('en', required)} required${minutes > 0 ? `, ${number('en', minutes)} min` : ''}`,
	noResource: 'Nothing to prepare in this module yet.',
	addResource: 'Add a resource',
	kind: 'Kind',
	kinds: { video: 'video', transcript: 'transcript', slides: 'slides', quiz: 'quiz', link: 'link' },
	required: 'Required before class',
	optional: 'optional',
	minutes: 'Minutes',
	minutesHint: 'How long it takes. May stay empty.',
	shortMinutes: (n: number) => `${number('en', n)} min`,
	address: 'Address',
	addressHint: 'Where students find it. May stay empty.',
	lessons: 'Lessons',
	noLesson: 'No lesson planned in this course.',
	plan: 'Plan a lesson',
	cohorts: 'Classes',
	noCohort: 'A class is the list of students who follow the course this term.',
	addCohort: 'Add a class',
	name: 'Name',
	term: 'Term',
	termHint: 'Autumn 2026, for instance. May stay empty.',
	students: (n: number) => counted('en', n, 'student', 'students'),
	people: 'Who teaches it',
	roles: { owner: 'made this course', teacher: 'colleague' },
	share: 'Share this course',
	email: 'Their e-mail',
	emailHint: 'The one of their account here. They will see and change everything in this course.',
	shareIt: 'Share',
	done: {
		module: (title: string) => `“${title}” is removed, with what it holds`,
		resource: (title: string) => `“${title}” is removed`,
		cohort: (title: string) => `“${title}” is removed`,
		colleague: (name: string) => `${name} no longer teaches this course`
	}
};

export const fr: typeof en = {
	rename: 'Renommer',
	title: 'Titre',
	putAway: 'Ranger ce cours',
	modules: 'Modules',
	module: (n) => `Module ${number('fr', n)}`,
	noModule: {
		title: 'Aucun module pour l’instant',
		text: 'Un module est une semaine d’étude\u00a0: un verbe, un titre, et ce qu’il y a à regarder, à lire ou à répondre.'
	},
	addModule: 'Ajouter un module',
	verb: 'Verbe',
	verbHint: 'Ce qu’on y apprend à faire\u00a0: Décider, Déléguer. Peut rester vide.',
	edit: 'Modifier',
	remove: 'Retirer',
	up: (title) => `Monter «\u00a0${title}\u00a0»`,
	down: (title) => `Descendre «\u00a0${title}\u00a0»`,
	total: (required, minutes) =>
		`${counted('fr', required, 'ressource attendue', 'ressources attendues')}${minutes > 0 ? `, ${number('fr', minutes)}\u00a0min` : ''}`,
	noResource: 'Rien à préparer dans ce module pour l’instant.',
	addResource: 'Ajouter une ressource',
	kind: 'Nature',
	kinds: { video: 'vidéo', transcript: 'transcription', slides: 'diapositives', quiz: 'quiz', link: 'lien' },
	required: 'Attendue avant la classe',
	optional: 'facultative',
	minutes: 'Minutes',
	minutesHint: 'Le temps qu’elle demande. Peut rester vide.',
	shortMinutes: (n) => `${number('fr', n)}\u00a0min`,
	address: 'Adresse',
	addressHint: 'Là où les étudiants la trouvent. Peut rester vide.',
	lessons: 'Séances',
	noLesson: 'Aucune séance prévue dans ce cours.',
	plan: 'Préparer une séance',
	cohorts: 'Classes',
	noCohort: 'Une classe est la liste des étudiants qui suivent le cours ce semestre.',
	addCohort: 'Ajouter une classe',
	name: 'Nom',
	term: 'Période',
	termHint: 'Automne 2026, par exemple. Peut rester vide.',
	students: (n) => counted('fr', n, 'étudiant', 'étudiants'),
	people: 'Qui l’enseigne',
	roles: { owner: 'a créé ce cours', teacher: 'collègue' },
	share: 'Partager ce cours',
	email: 'Son adresse e-mail',
	emailHint: 'Celle de son compte ici. Tout ce que contient ce cours lui sera ouvert.',
	shareIt: 'Partager',
	done: {
		module: (title) => `«\u00a0${title}\u00a0» est retiré, avec son contenu`,
		resource: (title) => `«\u00a0${title}\u00a0» est retirée`,
		cohort: (title) => `«\u00a0${title}\u00a0» est retirée`,
		colleague: (name) => `${name} n’enseigne plus ce cours`
	}
};

export const course: Messages<typeof en> = { fr, en };
