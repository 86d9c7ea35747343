import { number, plural, type Locale, type Messages } from './locale.ts';

const counted = (locale: Locale, n: number, one: string, other: string) =>
	`${number(locale, n)} ${plural(locale, n, one, other)}`;

/** The teacher's home: her next lesson, the others, her courses. */
export const en = {
	home: 'Before class',
	next: 'Your next lesson',
	prepare: 'Prepare this lesson',
	enter: 'Go to the room',
	room: 'The room is open',
	ready: (ready: number, known: number) => `${number('en', ready)} ready of ${number('en', known)} known`,
	coming: 'Other lessons',
	past: 'Past lessons',
	report: 'Report',
	noDate: 'no date yet',
	activities: (n: number) => (n === 0 ? 'nothing planned yet' : counted('en', n, 'activity', 'activities')),
	courses: 'Your courses',
	course: (modules: number, students: number) =>
		`${counted('en', modules, 'module', 'modules')} · ${counted('en', students, 'student', 'students')}`,
	newCourse: 'New course',
	courseTitle: 'Title of the course',
	courseTitleHint: 'As your students know it.',
	createCourse: 'Create the course',
	noCourse: {
		title: 'No course yet',
		text: 'A course holds your modules, your classes and your lessons. Start with its title.'
	},
	noLesson: {
		title: 'No lesson planned',
		text: 'Open a course and plan its next lesson there: a title, a class, a few questions.'
	},
	planIn: (course: string) => `Plan a lesson in ${course}`,
	planOne: 'Plan a lesson',
	removed: (course: string) => `“${course}” is put away`
};

export const fr: typeof en = {
	home: 'Avant la classe',
	next: 'Votre prochaine séance',
	prepare: 'Préparer cette séance',
	enter: 'Aller dans la salle',
	room: 'La salle est ouverte',
	ready: (ready, known) =>
		`${number('fr', ready)} ${plural('fr', ready, 'prêt', 'prêts')} sur ${number('fr', known)} ${plural('fr', known, 'connu', 'connus')}`,
	coming: 'Autres séances',
	past: 'Séances passées',
	report: 'Bilan',
	noDate: 'sans date',
	activities: (n) => (n === 0 ? 'rien de prévu encore' : counted('fr', n, 'activité', 'activités')),
	courses: 'Vos cours',
	course: (modules, students) =>
		`${counted('fr', modules, 'module', 'modules')} · ${counted('fr', students, 'étudiant', 'étudiants')}`,
	newCourse: 'Nouveau cours',
	courseTitle: 'Titre du cours',
	courseTitleHint: 'Celui que vos étudiants connaissent.',
	createCourse: 'Créer le cours',
	noCourse: {
		title: 'Aucun cours pour l’instant',
		text: 'Un cours réunit vos modules, vos classes et vos séances. Commencez par son titre.'
	},
	noLesson: {
		title: 'Aucune séance prévue',
		text: 'Ouvrez un cours et préparez-y la prochaine séance\u00a0: un titre, une classe, quelques questions.'
	},
	planIn: (course) => `Préparer une séance de ${course}`,
	planOne: 'Préparer une séance',
	removed: (course) => `«\u00a0${course}\u00a0» est rangé`
};

export const before: Messages<typeof en> = { fr, en };
