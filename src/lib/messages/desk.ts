import type { Move } from '../lesson/moves.ts';
import type { Alarm } from '../lesson/view.ts';
import type { Seen } from '../lesson/seen.ts';
import { number, plural, type Messages } from './locale.ts';

const answers = (n: number) => `${number('en', n)} ${plural('en', n, 'answer', 'answers')}`;
const réponses = (n: number) => `${number('fr', n)} ${plural('fr', n, 'réponse', 'réponses')}`;

/** The teacher's desk while the lesson is on. */
export const en = {
	title: (lesson: string) => `Live: ${lesson}`,
	space: 'space',
	/** `n` counts the openings of one question. */
	vote: {
		waiting: (n: number) => (n > 1 ? `Vote ${n}, not open yet` : 'Not open yet'),
		open: (n: number) => (n > 1 ? `Vote ${n} open` : 'Vote open'),
		closed: (n: number, given: number) => `${n > 1 ? `Vote ${n} closed` : 'Vote closed'} · ${answers(given)}`,
		revealed: (n: number, given: number) => `${n > 1 ? `Vote ${n} revealed` : 'Revealed'} · ${answers(given)}`
	},
	lesson: { draft: 'Room closed', lobby: 'Room open', live: 'In class', ended: 'Lesson over' },
	keys: {
		openRoom: 'Open the room',
		closeRoom: 'Close the room',
		first: 'First question',
		next: 'Next question',
		end: 'End the lesson',
		resume: 'Resume the lesson',
		report: 'Read the report',
		move: {
			open: 'Open the vote',
			close: 'Close without revealing',
			reopen: 'Reopen the vote',
			reveal: 'Reveal',
			hide: 'Hide'
		} satisfies Record<Move, string>,
		previous: 'Previous question',
		more: '+ 30 s',
		showLive: 'Show live',
		hideLive: 'Stop showing',
		again: 'Ask again'
	},
	sees: {
		draft: 'The code opens nothing yet.',
		lobby: 'The screen shows the QR code. Phones wait.',
		nothing: 'The screen shows the QR code. No question is out.',
		waiting: 'The screen shows the question. The vote is not open.',
		open: 'These results are seen here only. The screen shows the question and the count.',
		openLive: 'The screen shows the results as they come. The right answer stays here.',
		closed: 'Nothing is shown to the room yet: the screen keeps the question and the count.',
		closedLive: 'The screen shows the results, not the right answer.',
		revealed: 'Screen and phones show the result.',
		ended: 'The screen says thank you.'
	} satisfies Record<Seen, string>,
	draftTitle: 'The room is closed',
	draftText: 'Open it a few minutes before the lesson: people can then sit down.',
	lobbyTitle: 'Let people come in',
	lobbyText: 'Scan, or go to',
	nothingTitle: 'No question is out',
	nothingText: 'Choose one in the plan, or press the yellow key.',
	endedTitle: 'The lesson is over',
	endedText: 'Answers are kept. Ended by mistake? Resume: everyone finds their seat again.',
	agenda: 'Plan',
	agendaEmpty: 'No question is planned.',
	add: 'Improvise a question',
	seconds: (n: number) => `${number('en', n)} s`,
	present: (title: string) => `Present: ${title}`,
	showAgain: (title: string) => `Show again: ${title}`,
	round: (n: number) => `Vote ${n}`,
	showRound: (n: number, title: string) => `Show vote ${n} again: ${title}`,
	room: 'The room',
	answered: (n: number) => plural('en', n, 'has answered', 'have answered'),
	connected: (n: number) => plural('en', n, 'connected', 'connected'),
	inRoom: (n: number) => `${number('en', n)} ${plural('en', n, 'person is here', 'people are here')}`,
	screenOpen: 'Screen open',
	screenClosed: 'Screen closed',
	openScreen: 'Open the screen',
	newWindow: 'in a new window',
	join: 'To join:',
	qr: (code: string) => `QR code to join lesson ${code}`,
	lines: { opening: 'Connecting…', up: 'Live', lost: 'Connection lost' },
	lostText: 'What you see may be old. The keys still try to reach the room.',
	pressing: 'One moment…',
	unreachable: {
		title: 'Amphi did not answer',
		next: 'Check the network, look at where the lesson is, then press again.'
	},
	alarms: {
		nobody_answers: {
			title: (here: number) =>
				`No answer for 20 seconds, with ${number('en', here)} ${plural('en', here, 'person', 'people')} connected`,
			next: 'Ask someone what their phone shows. If it shows another question, have them reload the page.'
		},
		nobody_here: {
			title: () => 'No phone is connected',
			next: 'Phones need the same network as this computer. The address and the code are in “The room”.'
		},
		no_screen: {
			title: () => 'The screen is closed',
			next: 'The room sees no question. Open the screen on the projector.'
		}
	} satisfies Record<Alarm, { title: (here: number) => string; next: string }>,
	people: {
		title: 'People',
		open: 'Who is here',
		close: 'Close the list',
		filter: 'Find a name',
		none: 'Nobody has taken a seat yet.',
		noMatch: 'Nobody by that name.',
		count: (n: number) => `${number('en', n)} ${plural('en', n, 'seat', 'seats')}`,
		guest: (n: number | null) => `Guest ${n ?? ''}`.trim(),
		here: 'connected',
		away: 'not connected',
		left: 'left',
		removed: 'removed',
		listed: 'on the class list',
		change: (name: string) => `Change: ${name}`,
		name: 'Name shown',
		rename: 'Rename',
		release: 'Free the class-list entry',
		releaseText: 'For when somebody sat down under another person’s number. That phone has to join again.',
		remove: 'Take out of the room',
		back: 'Let back in',
		wasRemoved: (name: string) => `${name} is out of the room`,
		removedText: 'The answers stay, and come back with the seat.'
	}
};

export const fr: typeof en = {
	title: (lesson) => `En direct\u00a0: ${lesson}`,
	space: 'espace',
	vote: {
		waiting: (n) => (n > 1 ? `Vote ${n}, pas encore ouvert` : 'Pas encore ouvert'),
		open: (n) => (n > 1 ? `Vote ${n} ouvert` : 'Vote ouvert'),
		closed: (n, given) => `${n > 1 ? `Vote ${n} fermé` : 'Vote fermé'} · ${réponses(given)}`,
		revealed: (n, given) => `${n > 1 ? `Vote ${n} révélé` : 'Révélé'} · ${réponses(given)}`
	},
	lesson: { draft: 'Salle fermée', lobby: 'Salle ouverte', live: 'En séance', ended: 'Séance terminée' },
	keys: {
		openRoom: 'Ouvrir la salle',
		closeRoom: 'Refermer la salle',
		first: 'Première question',
		next: 'Question suivante',
		end: 'Terminer la séance',
		resume: 'Reprendre la séance',
		report: 'Lire le bilan',
		move: {
			open: 'Ouvrir le vote',
			close: 'Fermer sans révéler',
			reopen: 'Rouvrir le vote',
			reveal: 'Révéler',
			hide: 'Masquer'
		},
		previous: 'Question précédente',
		more: '+ 30 s',
		showLive: 'Montrer en direct',
		hideLive: 'Ne plus montrer',
		again: 'Reposer la question'
	},
	sees: {
		draft: 'Le code n’ouvre rien pour l’instant.',
		lobby: 'L’écran montre le code QR. Les téléphones attendent.',
		nothing: 'L’écran montre le code QR. Aucune question n’est posée.',
		waiting: 'L’écran montre la question. Le vote n’est pas ouvert.',
		open: 'Ces résultats ne se voient qu’ici. L’écran montre la question et le compteur.',
		openLive: 'L’écran montre les résultats en direct. La bonne réponse reste ici.',
		closed: 'Rien n’est encore montré à la salle\u00a0: l’écran garde la question et le compteur.',
		closedLive: 'L’écran montre les résultats, sans la bonne réponse.',
		revealed: 'L’écran et les téléphones montrent le résultat.',
		ended: 'L’écran remercie la salle.'
	},
	draftTitle: 'La salle est fermée',
	draftText: 'Ouvrez-la quelques minutes avant la séance\u00a0: chaque personne pourra prendre place.',
	lobbyTitle: 'Laissez entrer',
	lobbyText: 'Scannez, ou allez sur',
	nothingTitle: 'Aucune question n’est posée',
	nothingText: 'Choisissez-en une dans le déroulé, ou appuyez sur la touche jaune.',
	endedTitle: 'La séance est terminée',
	endedText:
		'Les réponses sont gardées. Terminée par mégarde\u00a0? Reprenez\u00a0: chaque personne retrouve sa place.',
	agenda: 'Déroulé',
	agendaEmpty: 'Aucune question n’est prévue.',
	add: 'Improviser une question',
	seconds: (n) => `${number('fr', n)} s`,
	present: (title) => `Présenter\u00a0: ${title}`,
	showAgain: (title) => `Montrer de nouveau\u00a0: ${title}`,
	round: (n) => `Vote ${n}`,
	showRound: (n, title) => `Montrer de nouveau le vote ${n}\u00a0: ${title}`,
	room: 'La salle',
	answered: (n) => plural('fr', n, 'a répondu', 'ont répondu'),
	connected: (n) => plural('fr', n, 'en ligne', 'en ligne'),
	inRoom: (n) => `${number('fr', n)} ${plural('fr', n, 'personne est là', 'personnes sont là')}`,
	screenOpen: 'Écran ouvert',
	screenClosed: 'Écran fermé',
	openScreen: 'Ouvrir l’écran',
	newWindow: 'dans une nouvelle fenêtre',
	join: 'Pour entrer\u00a0:',
	qr: (code) => `Code QR pour rejoindre la séance ${code}`,
	lines: { opening: 'Connexion…', up: 'En direct', lost: 'Connexion perdue' },
	lostText: 'Ce que vous voyez peut dater. Les touches tentent encore de joindre la salle.',
	pressing: 'Un instant…',
	unreachable: {
		title: 'Amphi n’a pas répondu',
		next: 'Vérifiez le réseau, regardez où en est la séance, puis appuyez de nouveau.'
	},
	alarms: {
		nobody_answers: {
			title: (here) =>
				`Aucune réponse depuis 20 secondes, pour ${number('fr', here)} ${plural('fr', here, 'personne', 'personnes')} en ligne`,
			next: 'Demandez à quelqu’un ce que montre son téléphone. Si c’est une autre question, faites recharger la page.'
		},
		nobody_here: {
			title: () => 'Aucun téléphone n’est en ligne',
			next: 'Les téléphones doivent être sur le même réseau que cet ordinateur. L’adresse et le code sont dans «\u00a0La salle\u00a0».'
		},
		no_screen: {
			title: () => 'L’écran est fermé',
			next: 'La salle ne voit pas la question. Ouvrez l’écran sur le vidéoprojecteur.'
		}
	},
	people: {
		title: 'Les personnes',
		open: 'Qui est là',
		close: 'Fermer la liste',
		filter: 'Chercher un nom',
		none: 'Aucune place n’est prise pour l’instant.',
		noMatch: 'Aucun nom ne correspond.',
		count: (n) => `${number('fr', n)} ${plural('fr', n, 'place', 'places')}`,
		guest: (n) => `Personne ${n ?? ''}`.trim(),
		here: 'en ligne',
		away: 'hors ligne',
		left: 'partie',
		removed: 'retirée',
		listed: 'sur la liste de classe',
		change: (name) => `Modifier\u00a0: ${name}`,
		name: 'Nom affiché',
		rename: 'Renommer',
		release: 'Libérer l’inscription',
		releaseText: 'Si quelqu’un s’est assis sous le numéro d’une autre personne. Ce téléphone devra entrer de nouveau.',
		remove: 'Retirer de la salle',
		back: 'Laisser revenir',
		wasRemoved: (name) => `${name} n’est plus dans la salle`,
		removedText: 'Les réponses restent, et reviennent avec la place.'
	}
};

export const desk: Messages<typeof en> = { fr, en };
