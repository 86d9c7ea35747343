import { number, percent, plural, type Locale, type Messages } from './locale.ts';

const counted = (locale: Locale, n: number, one: string, other: string) =>
	`${number(locale, n)} ${plural(locale, n, one, other)}`;

/** Bounds of an interval (0 to 1), without the sign: "40". */
const points = (locale: Locale, share: number) => number(locale, Math.round(share * 100));

/** A lesson's report and its exports. */
export const en = {
	report: 'Report',
	until: (from: string, to: string) => `${from} to ${to}`,
	noDate: 'no date',
	going: {
		title: 'The lesson is still in progress',
		text: 'These figures change with each answer. Load the page again to see the latest.'
	},
	rehearsal: {
		title: 'This is a rehearsal',
		text: 'Nobody but simulated students has come yet. They leave this report as soon as a real person joins.'
	},
	participation: 'Participation',
	joined: (enrolled: number) =>
		enrolled > 0 ? `joined; ${number('en', enrolled)} are on the class list` : 'joined; there is no class list',
	claimed: (enrolled: number) => `said who they are, of ${number('en', enrolled)} on the list`,
	answering: (seats: number) => `answered at least once, of ${number('en', seats)} who joined`,
	answers: (possible: number) => `answers, of ${number('en', possible)} possible`,

	questions: 'Question by question',
	tableLabel: 'Results of each question',
	columns: {
		question: 'Question',
		answers: 'Answers',
		right: 'Right',
		interval: '95% interval',
		other: 'Most chosen among the others'
	},
	vote: (title: string, n: number) => `${title} · vote ${n}`,
	/** A round in few words; `vote` is null where there was one only. */
	brief: (place: number, vote: number | null) => `question ${place}${vote === null ? '' : `, vote ${vote}`}`,
	between: (low: number, high: number) => `${points('en', low)} to ${points('en', high)}%`,
	other: (label: string, share: number) => `${label}, ${percent('en', share)}`,
	method:
		'“Right” counts answers that are entirely right. The interval is Wilson’s, at 95%: what another class of the same kind could well have given.',
	undefined: 'A dash: no right answer was set, or nobody answered.',
	small: (briefs: string[], below: number) =>
		`Fewer than ${number('en', below)} answers to ${list('en', briefs)}: one person moves the share by several points. Read the interval rather than the share.`,
	look: 'To look at again',
	nobodyRight: (brief: string) => `${capital(brief)}: nobody was right. Check its key, or come back to the subject.`,
	otherFirst: (brief: string, label: string, share: number, right: number) =>
		`${capital(brief)}: “${label}” drew ${percent('en', share)}, the right answer ${percent('en', right)}.`,

	course: 'Answers over the lesson',
	courseHint: (seats: number) => `How many answered each question, of ${number('en', seats)} who joined.`,
	courseColumns: { round: 'Question', at: 'Opened at', answers: 'Answers', share: 'Of those who joined' },
	table: 'Table',

	details: 'What was answered',
	voteN: (n: number) => `Vote ${n}`,
	said: (vote: string, words: string) => `${vote}: ${words}.`,
	unknownKind: 'A newer version wrote this question: its answers are in the export.',
	nobody: 'Nobody answered.',
	inWords: (answers: number, right: { share: number; hits: number; low: number; high: number } | null) =>
		right
			? `${percent('en', right.share)} right (${number('en', right.hits)} of ${number('en', answers)}, between ${points('en', right.low)} and ${points('en', right.high)}%)`
			: counted('en', answers, 'answer', 'answers'),
	change: (difference: number) =>
		difference === 0
			? 'The share of right answers has not moved.'
			: `That is ${counted('en', Math.abs(difference), 'point', 'points')} ${difference > 0 ? 'more' : 'fewer'}.`,
	notTheSame:
		'The votes need not have gathered the same people, and the talk between them is not all that has happened: an association, not proof.',

	empty: {
		title: 'Nothing has been asked yet',
		text: 'Each question you open in class appears here with its answers, right shares and what limits them.',
		plan: 'See the plan'
	},
	take: 'Take away',
	takeHint:
		'One row per person, one column per question. Names and student numbers are in it: keep it as you keep marks.',
	xlsx: 'Workbook (XLSX)',
	csv: { fr: 'CSV for French Excel', intl: 'CSV, international' },
	csvQuestions: { fr: 'Counts by question, CSV for French Excel', intl: 'Counts by question, CSV, international' },
	exports: {
		answers: 'Answers',
		questions: 'Questions',
		seat: ['Name', 'Student number', 'E-mail', 'On the class list'],
		unnamed: (n: number) => `No name ${n}`,
		score: (name: string) => `${name} (score)`,
		columns: ['Question', 'Answer', 'Count', 'Seats that answered', 'Share', 'Right'],
		yes: 'yes',
		no: 'no',
		files: { answers: 'answers', questions: 'questions' }
	}
};

export const fr: typeof en = {
	report: 'Compte rendu',
	until: (from, to) => `${from}, jusqu’à ${to}`,
	noDate: 'sans date',
	going: {
		title: 'La séance est encore en cours',
		text: 'Ces chiffres changent à chaque réponse. Rechargez la page pour voir les derniers.'
	},
	rehearsal: {
		title: 'C’est une répétition',
		text: 'Seule une classe simulée est venue. Elle quitte ce compte rendu dès qu’une vraie personne entre.'
	},
	participation: 'Participation',
	joined: (enrolled) =>
		enrolled > 0
			? `${plural('fr', 2, 'présent', 'présents')}, pour ${number('fr', enrolled)} ${plural('fr', enrolled, 'inscrit', 'inscrits')}`
			: 'présents, sans liste de classe',
	claimed: (enrolled) =>
		`ont dit qui ils sont, sur ${number('fr', enrolled)} ${plural('fr', enrolled, 'inscrit', 'inscrits')}`,
	answering: (seats) =>
		`ont répondu au moins une fois, sur ${number('fr', seats)} ${plural('fr', seats, 'présent', 'présents')}`,
	answers: (possible) => `réponses, sur ${number('fr', possible)} possibles`,

	questions: 'Question par question',
	tableLabel: 'Résultats de chaque question',
	columns: {
		question: 'Question',
		answers: 'Réponses',
		right: 'Justes',
		interval: 'Intervalle à 95\u00a0%',
		other: 'La plus choisie des autres'
	},
	vote: (title, n) => `${title} · vote ${n}`,
	brief: (place, vote) => `question ${place}${vote === null ? '' : `, vote ${vote}`}`,
	between: (low, high) => `${points('fr', low)} à ${points('fr', high)}\u00a0%`,
	other: (label, share) => `${label}, ${percent('fr', share)}`,
	method:
		'«\u00a0Justes\u00a0» compte les réponses entièrement justes. L’intervalle est celui de Wilson, à 95\u00a0%\u00a0: ce qu’une autre classe du même genre aurait pu donner.',
	undefined: 'Un tiret\u00a0: aucune bonne réponse n’était fixée, ou personne n’a répondu.',
	small: (briefs, below) =>
		`Moins de ${number('fr', below)} réponses\u00a0: ${list('fr', briefs)}. Une seule personne y déplace la part de plusieurs points\u00a0: lisez l’intervalle plutôt que la part.`,
	look: 'À revoir',
	nobodyRight: (brief) => `${capital(brief)}\u00a0: aucune réponse juste. Vérifiez sa clé, ou revenez sur le sujet.`,
	otherFirst: (brief, label, share, right) =>
		`${capital(brief)}\u00a0: «\u00a0${label}\u00a0» attire ${percent('fr', share)}, la bonne réponse ${percent('fr', right)}.`,

	course: 'Les réponses au fil de la séance',
	courseHint: (seats) =>
		`Combien ont répondu à chaque question, sur ${number('fr', seats)} ${plural('fr', seats, 'présent', 'présents')}.`,
	courseColumns: { round: 'Question', at: 'Ouverte à', answers: 'Réponses', share: 'Des présents' },
	table: 'Tableau',

	details: 'Ce qui a été répondu',
	voteN: (n) => `Vote ${n}`,
	said: (vote, words) => `${vote}\u00a0: ${words}.`,
	unknownKind: 'Une version plus récente a écrit cette question\u00a0: ses réponses sont dans l’export.',
	nobody: 'Personne n’a répondu.',
	inWords: (answers, right) =>
		right
			? `${percent('fr', right.share)} de réponses justes (${number('fr', right.hits)} sur ${number('fr', answers)}, entre ${points('fr', right.low)} et ${points('fr', right.high)}\u00a0%)`
			: counted('fr', answers, 'réponse', 'réponses'),
	change: (difference) =>
		difference === 0
			? 'La part de réponses justes n’a pas bougé.'
			: `C’est ${counted('fr', Math.abs(difference), 'point', 'points')} de ${difference > 0 ? 'plus' : 'moins'}.`,
	notTheSame:
		'Les votes n’ont pas forcément réuni les mêmes personnes, et l’échange n’est pas tout ce qui s’est passé entre eux\u00a0: c’est une association, pas une preuve.',

	empty: {
		title: 'Rien n’a encore été demandé',
		text: 'Chaque question ouverte en classe viendra ici avec ses réponses, ses parts de justes et ce qui les limite.',
		plan: 'Voir le déroulé'
	},
	take: 'À emporter',
	takeHint:
		'Une ligne par personne, une colonne par question. Noms et numéros y figurent\u00a0: gardez ce fichier comme vous gardez des notes.',
	xlsx: 'Classeur (XLSX)',
	csv: { fr: 'CSV pour Excel en français', intl: 'CSV international' },
	csvQuestions: {
		fr: 'Comptes par question, CSV pour Excel en français',
		intl: 'Comptes par question, CSV international'
	},
	exports: {
		answers: 'Réponses',
		questions: 'Questions',
		seat: ['Nom', 'Numéro d’étudiant', 'E-mail', 'Sur la liste de classe'],
		unnamed: (n) => `Sans nom ${n}`,
		score: (name) => `${name} (points)`,
		columns: ['Question', 'Réponse', 'Nombre', 'Ont répondu', 'Part', 'Juste'],
		yes: 'oui',
		no: 'non',
		files: { answers: 'reponses', questions: 'questions' }
	}
};

export const after: Messages<typeof en> = { fr, en };

function list(locale: Locale, items: string[]): string {
	return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
