import { number, plural, type Locale, type Messages } from './locale.ts';

/** What the components themselves say, and the few words every page shares. */
export const en = {
	skip: 'Skip to content',
	home: 'Home',
	backHome: 'Back to the home page',
	tryAgain: 'Try again',
	signIn: 'Sign in',
	save: 'Save',
	saved: 'Saved',
	cancel: 'Cancel',
	undo: 'Undo',
	close: 'Close',
	remove: 'Remove',
	copy: 'Copy',
	copying: { copied: 'Copied.', selected: 'Selected: press Ctrl+C, or ⌘C on a Mac.' },
	offline: 'Offline',
	/** `clock` is "0:42". */
	timeLeft: (clock: string) => `${clock} left`,
	moments: { minute: 'Less than a minute.', seconds: 'Less than ten seconds.', over: 'Time is over.' },
	seats: (answered: number, connected: number) =>
		`${counted('en', answered, 'answer', 'answers')} from ${counted('en', connected, 'person', 'people')}`,
	dotStandsFor: (people: number) => `One dot, ${people} people`
};

export const fr: typeof en = {
	skip: 'Aller au contenu',
	home: 'Accueil',
	backHome: 'Revenir à l’accueil',
	tryAgain: 'Réessayer',
	signIn: 'Se connecter',
	save: 'Enregistrer',
	saved: 'Enregistré',
	cancel: 'Annuler',
	undo: 'Annuler',
	close: 'Fermer',
	remove: 'Retirer',
	copy: 'Copier',
	copying: { copied: 'Copié.', selected: 'Sélectionné\u00a0: appuyez sur Ctrl+C, ou ⌘C sur un Mac.' },
	offline: 'Hors ligne',
	timeLeft: (clock) => `Il reste ${clock}`,
	moments: { minute: 'Moins d’une minute.', seconds: 'Moins de dix secondes.', over: 'Le temps est écoulé.' },
	seats: (answered, connected) =>
		`${counted('fr', answered, 'réponse', 'réponses')} pour ${counted('fr', connected, 'personne', 'personnes')}`,
	dotStandsFor: (people) => `Un point, ${people} personnes`
};

function counted(locale: Locale, n: number, one: string, other: string): string {
	return `${number(locale, n)} ${plural(locale, n, one, other)}`;
}

export const common: Messages<typeof en> = { fr, en };
