import { plural, type Messages } from '../../messages/locale.ts';

const en = {
	question: 'Question',
	markdown: 'Short: it is read from the last row. A blank line separates the heading from the rest.',
	perSeat: 'Words per person',
	perSeatHint: 'From 1 to 5. Three let everyone say something of their own.',
	errors: {
		question_empty: 'Write the question.',
		question_long: 'The question has more than 1,000 characters.',
		per_seat: 'Choose from 1 to 5 words.'
	} as Record<string, string>,
	answer: (n: number) => plural('en', n, 'Your word', 'Your words'),
	word: (i: number, n: number) => (n === 1 ? 'Your word' : `Word ${i}`),
	wordHint: 'A word or two, 30 characters at most.',
	send: 'Send',
	sent: 'Send again',
	yours: 'your answer',
	caption: (given: number, shownGiven: string, seats: number, shownSeats: string) =>
		`${shownGiven} ${plural('en', given, 'word', 'words')}, ${shownSeats} ${plural('en', seats, 'person', 'people')}`,
	columns: { word: 'Word', n: 'Times' },
	rest: (n: number, shown: string) => `and ${shown} other ${plural('en', n, 'word', 'words')}`,
	none: 'No word yet. The most given will stand in the middle.',
	table: 'Table'
};

const fr: typeof en = {
	question: 'Question',
	markdown: 'Courte\u00a0: elle se lit du dernier rang. Une ligne vide sépare le titre de la suite.',
	perSeat: 'Mots par personne',
	perSeatHint: 'De 1 à 5. Trois laissent à chaque personne un mot bien à elle.',
	errors: {
		question_empty: 'Écrivez la question.',
		question_long: 'La question dépasse 1\u00a0000 caractères.',
		per_seat: 'Choisissez de 1 à 5 mots.'
	},
	answer: (n) => plural('fr', n, 'Votre mot', 'Vos mots'),
	word: (i, n) => (n === 1 ? 'Votre mot' : `Mot ${i}`),
	wordHint: 'Un mot ou deux, 30 caractères au plus.',
	send: 'Envoyer',
	sent: 'Envoyer à nouveau',
	yours: 'votre réponse',
	caption: (given, shownGiven, seats, shownSeats) =>
		`${shownGiven} ${plural('fr', given, 'mot', 'mots')}, ${shownSeats} ${plural('fr', seats, 'personne', 'personnes')}`,
	columns: { word: 'Mot', n: 'Fois' },
	rest: (n, shown) => `et ${shown} ${plural('fr', n, 'autre mot', 'autres mots')}`,
	none: 'Aucun mot pour l’instant. Les plus donnés se tiendront au milieu.',
	table: 'Tableau'
};

/** Every text of this kind; `errors` has a sentence for each message of its spec's schema. */
export const messages: Messages<typeof en> = { fr, en };
