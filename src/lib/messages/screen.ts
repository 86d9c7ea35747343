import { number, plural, type Messages } from './locale.ts';

/** The projector: read from twenty metres, so a few words at most. */
export const en = {
	scan: 'Scan, or go to',
	qr: (code: string) => `QR code to join lesson ${code}`,
	here: (n: number) => plural('en', n, 'is here', 'are here'),
	hereLabel: (n: number) => `${number('en', n)} ${plural('en', n, 'person is here', 'people are here')}`,
	soon: 'The room opens soon.',
	waiting: 'The vote opens in a moment',
	closed: 'Vote closed',
	answersOf: (given: number, here: number) =>
		`${plural('en', given, 'answer', 'answers')} out of ${number('en', here)}`,
	given: (n: number) => `${number('en', n)} ${plural('en', n, 'answer', 'answers')}`,
	thanks: 'Thank you. You made this lesson.',
	lost: 'Connection interrupted. This is the last known state.'
};

export const fr: typeof en = {
	scan: 'Scannez, ou allez sur',
	qr: (code) => `Code QR pour rejoindre la séance ${code}`,
	here: (n) => plural('fr', n, 'est là', 'sont là'),
	hereLabel: (n) => `${number('fr', n)} ${plural('fr', n, 'personne est là', 'personnes sont là')}`,
	soon: 'La salle ouvre bientôt.',
	waiting: 'Le vote ouvre dans un instant',
	closed: 'Vote fermé',
	answersOf: (given, here) => `${plural('fr', given, 'réponse', 'réponses')} sur ${number('fr', here)}`,
	given: (n) => `${number('fr', n)} ${plural('fr', n, 'réponse', 'réponses')}`,
	thanks: 'Merci. C’est vous qui avez fait le cours.',
	lost: 'Connexion interrompue. Voici le dernier état connu.'
};

export const screen: Messages<typeof en> = { fr, en };
