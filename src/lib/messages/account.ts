import { number, plural, type Messages } from './locale.ts';

/** Signing in, the first account, one's own account, an invitation. */
export const en = {
	signIn: 'Sign in',
	forTeachers: 'For those who teach. Students need no account: they enter the lesson’s code.',
	toCode: 'Enter a lesson’s code',
	email: 'E-mail',
	password: 'Password',
	passwordHint: 'At least 12 characters: four words will do.',
	name: 'Your name',
	nameHint: 'As your colleagues know you.',
	retryIn: (minutes: number) => `Try again in ${number('en', minutes)} ${plural('en', minutes, 'minute', 'minutes')}.`,
	first: 'Make the first account',
	firstText: 'Nobody has an account on this Amphi yet. Yours will administer it, and can invite colleagues.',
	makeAccount: 'Make the account',
	me: 'Your account',
	role: { administrator: 'Administers this Amphi', teacher: 'Teaches here' },
	signOut: 'Sign out',
	changePassword: 'Change the password',
	current: 'Current password',
	fresh: 'New password',
	change: 'Change it',
	changed: 'The password is changed',
	changedText: 'Your other devices are signed out.',
	currentWrong: 'This is not your current password. Write it again.',
	invite: 'Invite a colleague',
	inviteText: 'A link makes one account, within seven days. Send it yourself: Amphi sends no mail.',
	makeLink: 'Make a link',
	link: 'Link to send',
	linkUntil: (day: string) => `Good until ${day}, for one account. It will not be shown again.`,
	invited: (name: string) => `${name} invites you`,
	invitedText: 'Make your account: you will prepare and lead lessons here.',
	isIn: (name: string) => `You are signed in as ${name}.`,
	toLessons: 'To your lessons'
};

export const fr: typeof en = {
	signIn: 'Se connecter',
	forTeachers:
		'Pour les personnes qui enseignent. Les étudiants n’ont pas besoin de compte\u00a0: ils entrent le code de la séance.',
	toCode: 'Entrer le code d’une séance',
	email: 'Adresse e-mail',
	password: 'Mot de passe',
	passwordHint: 'Au moins 12 caractères\u00a0: quatre mots suffisent.',
	name: 'Votre nom',
	nameHint: 'Celui sous lequel vos collègues vous connaissent.',
	retryIn: (minutes) => `Réessayez dans ${number('fr', minutes)}\u00a0${plural('fr', minutes, 'minute', 'minutes')}.`,
	first: 'Créer le premier compte',
	firstText: 'Personne n’a encore de compte sur cet Amphi. Le vôtre l’administrera, et pourra inviter des collègues.',
	makeAccount: 'Créer le compte',
	me: 'Votre compte',
	role: { administrator: 'Administre cet Amphi', teacher: 'Enseigne ici' },
	signOut: 'Se déconnecter',
	changePassword: 'Changer le mot de passe',
	current: 'Mot de passe actuel',
	fresh: 'Nouveau mot de passe',
	change: 'Changer',
	changed: 'Le mot de passe est changé',
	changedText: 'Vos autres appareils sont déconnectés.',
	currentWrong: 'Ce n’est pas votre mot de passe actuel. Écrivez-le de nouveau.',
	invite: 'Inviter une ou un collègue',
	inviteText:
		'Un lien crée un compte, dans les sept jours. Envoyez-le vous-même\u00a0: Amphi n’envoie pas de courrier.',
	makeLink: 'Créer un lien',
	link: 'Lien à envoyer',
	linkUntil: (day) => `Valable jusqu’au ${day}, pour un seul compte. Il ne sera plus affiché ensuite.`,
	invited: (name) => `${name} vous invite`,
	invitedText: 'Créez votre compte\u00a0: vous préparerez et animerez des séances ici.',
	isIn: (name) => `Ce navigateur est connecté au compte de ${name}.`,
	toLessons: 'Aller à vos séances'
};

export const account: Messages<typeof en> = { fr, en };
