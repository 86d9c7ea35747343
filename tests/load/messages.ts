import type { CrowdState } from '../../src/lib/rehearsal/crowd.ts';

const en = {
	codeMissing:
		'Which lesson? Open it on the desk, then pass the six characters it shows: npm run rehearse -- --seats 60 --code K7MP4X',
	seatsInvalid: (most: number) => `--seats is a number from 1 to ${most}.`,
	urlInvalid: (url: string) => `--url ${url} is no address: pass one such as http://localhost:3000.`,
	progress: ({ joined, answered, dropped }: CrowdState, seats: number) =>
		`${joined} of ${seats} joined · ${answered} answered · ${dropped} away`,
	nobodyGotIn: (origin: string, why: string) =>
		`Nobody was let in at ${origin} (${why}). Is Amphi running there, is the code right, and is the lesson open?`,
	over: 'The rehearsal is over.'
};

type RehearseMessages = typeof en;

const fr: RehearseMessages = {
	codeMissing:
		'Quelle séance ? Ouvrez-la depuis votre pupitre, puis donnez les six caractères affichés : npm run rehearse -- --seats 60 --code K7MP4X',
	seatsInvalid: (most) => `--seats est un nombre de 1 à ${most}.`,
	urlInvalid: (url) => `--url ${url} n’est pas une adresse : donnez-en une comme http://localhost:3000.`,
	progress: ({ joined, answered, dropped }, seats) =>
		`présences ${joined}/${seats} · réponses ${answered} · hors ligne ${dropped}`,
	nobodyGotIn: (origin, why) =>
		`Personne n’a pu entrer à ${origin} (${why}). Amphi y est-il démarré, le code est-il juste, la séance est-elle ouverte ?`,
	over: 'La répétition est finie.'
};

/** In the operator's language as the shell knows it. */
export function rehearseMessages(env: NodeJS.ProcessEnv): RehearseMessages {
	const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
	return language.toLowerCase().startsWith('fr') ? fr : en;
}
