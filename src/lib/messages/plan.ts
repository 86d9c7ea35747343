import { number, plural, type Messages } from './locale.ts';

/** A lesson's plan: its agenda, its class's readiness, its room, and the editor of its activities. */
export const en = {
	newLesson: 'Plan a lesson',
	fields: {
		title: 'Title',
		titleHint: 'What the room will read while it waits.',
		starts: 'Date and time',
		startsHint: 'Local time at the school. May be left empty.',
		cohort: 'Class',
		noCohort: 'Without a class list',
		cohortHint: 'With a class list, students can say who they are with their number or e-mail.',
		modules: 'To be studied before',
		modulesHint: 'Readiness is counted on these modules.',
		noModule: 'The course has no module yet.',
		addModule: 'Add modules to the course'
	},
	create: 'Plan the lesson',
	settings: 'Title, date, class and modules',
	saveSettings: 'Save',
	noDate: 'no date yet',
	phases: { draft: 'being prepared', lobby: 'room open', live: 'in progress', ended: 'over' },

	agenda: 'Agenda',
	agendaHint: 'In this order; on the day you may still jump.',
	keys: 'On a title, Alt and the up or down arrow move its activity.',
	emptyAgenda: {
		title: 'Nothing to ask yet',
		text: 'Add a first activity: one question students can answer from what they studied is enough to begin.'
	},
	add: 'Add:',
	edit: (title: string) => `Edit “${title}”`,
	up: (title: string) => `Move “${title}” up`,
	down: (title: string) => `Move “${title}” down`,
	duplicate: (title: string) => `Duplicate “${title}”`,
	remove: (title: string) => `Remove “${title}”`,
	moved: (title: string, place: number, of: number) => `“${title}” is now number ${place} of ${of}.`,
	copied: (title: string) => `“${title}” is there twice.`,
	removed: (title: string) => `“${title}” is off the agenda`,
	untitled: 'Question without words',
	unknownKind: 'written by a newer version',
	noTimer: 'no timer',
	timer: (seconds: number) => `${length(seconds)} to answer`,
	showsLive: 'results shown during the vote',

	open: 'Open the room',
	goOn: 'Continue the lesson',
	read: 'Read the report',
	room: 'The room',
	code: 'Code',
	qr: (address: string) => `QR code that opens ${address}`,
	join: 'Address for students',
	screen: 'Link for the projector',
	openScreen: 'Open the projector’s view',
	screenHint: 'It shows and never commands. Whoever has it sees what the room sees.',
	draftRoom: 'The code lets nobody in before you open the room.',

	rehearsal: 'Rehearsal',
	rehearsalHint:
		'Simulated students join, drop out, come back and answer, so that you can try everything before the class. The report leaves them out.',
	rehearse: 'Rehearse',
	seats: 'Simulated students',
	seatsHint: (min: number, max: number) =>
		`From ${number('en', min)} to ${number('en', max)}. The room opens, and the desk follows.`,
	rehearseEnded: 'This lesson is over.',
	clear: 'Clear the rehearsal',
	cleared: (n: number) =>
		n === 0
			? 'No simulated student was there.'
			: `${number('en', n)} simulated ${plural('en', n, 'student', 'students')} gone, answers included.`,

	readiness: 'Ready for this lesson',
	readyOf: (known: number) => `ready, of ${number('en', known)} who are known`,
	parts: { ready: 'Ready', started: 'Started', notStarted: 'Not started', unknown: 'Unknown' },
	source: (name: string, age: string) => `${name}, ${age}`,
	noSource: 'No file speaks of these modules yet.',
	unknownApart: 'Those nothing is known of are not counted as unprepared.',
	heat: 'Who has seen what',
	importFile: 'Import a file',
	noReadiness: {
		cohort: 'Choose a class to see who is ready.',
		modules: 'Choose what is to be studied before: the share of the class that is ready appears here.',
		students: 'This class has no student yet.'
	},

	newActivity: (kind: string) => `New: ${kind}`,
	editActivity: 'Edit an activity',
	back: 'Back to the agenda',
	seconds: 'Timer, in seconds',
	timerHint: '90 is a minute and a half. Empty: no timer, you close the vote yourself.',
	secondsWrong: (min: number, max: number) =>
		`A timer has ${number('en', min)} to ${number('en', max)} seconds. Write a whole number, or leave it empty.`,
	showLive: 'Show results during the vote',
	showLiveHint: 'Off, nobody follows the majority: the room sees how many have answered, and the bars with the reveal.',
	save: 'Save the activity',
	preview: 'On a phone',
	previewHint: 'Before the reveal; nothing here gives the answer away.',
	refresh: 'Refresh the preview',
	noPreview: 'The preview appears with the first words of the question.',
	mend: 'Something is still missing',
	mendHint: 'What you wrote is here. The fields to mend say what to do.',
	keeps: 'A vote already opened keeps what was asked then. What you change counts from the next time you open it.'
};

export const fr: typeof en = {
	newLesson: 'Préparer une séance',
	fields: {
		title: 'Titre',
		titleHint: 'Ce que la salle lira en attendant.',
		starts: 'Date et heure',
		startsHint: 'À l’heure de l’école. Peut rester vide.',
		cohort: 'Classe',
		noCohort: 'Sans liste de classe',
		cohortHint: 'Avec une liste, chaque personne peut dire qui elle est par son numéro ou son e-mail.',
		modules: 'À étudier avant',
		modulesHint: 'La préparation se compte sur ces modules.',
		noModule: 'Le cours n’a pas encore de module.',
		addModule: 'Ajouter des modules au cours'
	},
	create: 'Préparer la séance',
	settings: 'Titre, date, classe et modules',
	saveSettings: 'Enregistrer',
	noDate: 'pas encore de date',
	phases: { draft: 'en préparation', lobby: 'salle ouverte', live: 'en cours', ended: 'terminée' },

	agenda: 'Déroulé',
	agendaHint: 'Dans cet ordre\u00a0; le jour même, vous pourrez encore sauter.',
	keys: 'Sur un titre, Alt et la flèche haut ou bas déplacent l’activité.',
	emptyAgenda: {
		title: 'Rien à demander pour l’instant',
		text: 'Ajoutez une première activité\u00a0: une question à laquelle on répond avec ce qu’on a étudié suffit pour commencer.'
	},
	add: 'Ajouter\u00a0:',
	edit: (title) => `Modifier «\u00a0${title}\u00a0»`,
	up: (title) => `Monter «\u00a0${title}\u00a0»`,
	down: (title) => `Descendre «\u00a0${title}\u00a0»`,
	duplicate: (title) => `Dupliquer «\u00a0${title}\u00a0»`,
	remove: (title) => `Retirer «\u00a0${title}\u00a0»`,
	moved: (title, place, of) => `«\u00a0${title}\u00a0» est maintenant en position ${place} sur ${of}.`,
	copied: (title) => `«\u00a0${title}\u00a0» y est deux fois.`,
	removed: (title) => `«\u00a0${title}\u00a0» n’est plus au déroulé`,
	untitled: 'Question sans mots',
	unknownKind: 'écrite par une version plus récente',
	noTimer: 'sans minuteur',
	timer: (seconds) => `${length(seconds)} pour répondre`,
	showsLive: 'résultats montrés pendant le vote',

	open: 'Ouvrir la salle',
	goOn: 'Continuer la séance',
	read: 'Lire le compte rendu',
	room: 'La salle',
	code: 'Code',
	qr: (address) => `QR code qui ouvre ${address}`,
	join: 'Adresse pour la classe',
	screen: 'Lien pour le projecteur',
	openScreen: 'Ouvrir la vue du projecteur',
	screenHint: 'Il montre et ne commande jamais. Qui l’a voit ce que voit la salle.',
	draftRoom: 'Le code ne laisse entrer personne avant que vous ouvriez la salle.',

	rehearsal: 'Répétition',
	rehearsalHint:
		'Une classe simulée entre, sort, revient et répond, pour tout essayer avant le cours. Le compte rendu ne la compte pas.',
	rehearse: 'Répéter la séance',
	seats: 'Personnes simulées',
	seatsHint: (min, max) =>
		`De ${number('fr', min)} à ${number('fr', max)}. La salle s’ouvre, et vous arrivez au pupitre.`,
	rehearseEnded: 'Cette séance est terminée.',
	clear: 'Effacer la répétition',
	cleared: (n) =>
		n === 0
			? 'Aucune personne simulée n’était là.'
			: `${number('fr', n)} ${plural('fr', n, 'personne simulée partie', 'personnes simulées parties')}, réponses comprises.`,

	readiness: 'Prêts pour cette séance',
	readyOf: (known) => `${plural('fr', known, 'prêt', 'prêts')}, sur ${number('fr', known)} dont on sait quelque chose`,
	parts: { ready: 'Prêts', started: 'En cours', notStarted: 'Pas commencé', unknown: 'Inconnu' },
	source: (name, age) => `${name}, ${age}`,
	noSource: 'Aucun fichier ne parle encore de ces modules.',
	unknownApart: 'Ce qu’on ne sait pas ne compte pas comme une absence de préparation.',
	heat: 'Qui a vu quoi',
	importFile: 'Importer un fichier',
	noReadiness: {
		cohort: 'Choisissez une classe pour voir qui est prêt.',
		modules: 'Choisissez ce qui est à étudier avant\u00a0: la part de la classe qui est prête s’affichera ici.',
		students: 'Cette classe n’a encore personne.'
	},

	newActivity: (kind) => `Nouvelle activité\u00a0: ${kind}`,
	editActivity: 'Modifier une activité',
	back: 'Revenir au déroulé',
	seconds: 'Minuteur, en secondes',
	timerHint: '90 font une minute et demie. Vide\u00a0: pas de minuteur, vous fermez le vote vous-même.',
	secondsWrong: (min, max) =>
		`Un minuteur a de ${number('fr', min)} à ${number('fr', max)} secondes. Écrivez un nombre entier, ou laissez vide.`,
	showLive: 'Montrer les résultats pendant le vote',
	showLiveHint:
		'Sans cela, personne ne suit la majorité\u00a0: la salle voit combien ont répondu, et les barres quand vous révélez.',
	save: 'Enregistrer l’activité',
	preview: 'Sur un téléphone',
	previewHint: 'Avant que vous révéliez\u00a0; rien ici ne donne la réponse.',
	refresh: 'Rafraîchir l’aperçu',
	noPreview: 'L’aperçu vient avec les premiers mots de la question.',
	mend: 'Il manque encore quelque chose',
	mendHint: 'Ce que vous avez écrit est là. Les champs à compléter disent quoi faire.',
	keeps: 'Un vote déjà ouvert garde ce qui a été demandé. Vos changements comptent à la prochaine ouverture.'
};

export const plan: Messages<typeof en> = { fr, en };

/** A duration people read at a glance: "45 s", "1 min 30", "2 min". */
function length(seconds: number): string {
	const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
	if (minutes === 0) return `${rest}\u00a0s`;
	return rest === 0 ? `${minutes}\u00a0min` : `${minutes}\u00a0min\u00a0${String(rest).padStart(2, '0')}`;
}
