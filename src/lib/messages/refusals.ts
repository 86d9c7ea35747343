import type { Locale, Messages } from './locale.ts';

/** A refusal in words: what is true, then what to do. */
export interface Refusal {
	title: string;
	next: string;
}

/** Every name a refusal may have. The server gives the name, the page finds the words. */
export const en = {
	// At the door
	wrong_code: { title: 'This code opens no lesson', next: 'Check the 6 characters, or scan the code on the wall.' },
	lesson_ended: { title: 'This lesson is over', next: 'Your teacher can open another one and give you its code.' },
	lesson_not_open: { title: 'This lesson has not opened yet', next: 'Keep the code and come back when it begins.' },
	seat_removed: {
		title: 'Your seat was given back',
		next: 'Enter the code again to take a new one, or ask your teacher.'
	},
	seat_unknown: { title: 'You have no seat in this lesson yet', next: 'Enter the code on the wall to take one.' },
	name_needed: { title: 'A name is missing', next: 'Write a name, or join without giving it.' },
	name_too_long: { title: 'This name is too long', next: 'Shorten it to 60 characters.' },
	claim_unknown: {
		title: 'This number or e-mail is not on the list',
		next: 'Check it, or join with your name: your teacher can link the two later.'
	},
	claim_taken: {
		title: 'Someone already sits under this number',
		next: 'If it is you, use your first phone, or ask your teacher to free the seat.'
	},
	// During a round
	round_closed: { title: 'The vote is closed', next: 'Your answer came after. The next question is yours.' },
	round_moved_on: { title: 'The class has moved on', next: 'Look at the new question before you answer.' },
	not_an_answer: { title: 'This does not answer the question', next: 'Choose or write again, then send.' },
	moved_on: {
		title: 'The lesson has moved on elsewhere',
		next: 'Nothing was done. Look at where it is, then press again.'
	},
	not_now: { title: 'Not at this moment', next: 'The lesson has moved on since. Look at where it is, then try again.' },
	too_large: { title: 'This is too long to send', next: 'Shorten it, then send again.' },
	too_fast: { title: 'That was a little fast', next: 'Wait a few seconds, then send again.' },
	// Accounts
	too_many_attempts: { title: 'Too many attempts', next: 'Wait 15 minutes, then try again.' },
	wrong_password: { title: 'This e-mail and password do not match', next: 'Check both, then try again.' },
	password_too_short: {
		title: 'This password is too short',
		next: 'Choose at least 12 characters: four words will do.'
	},
	email_taken: { title: 'This e-mail already has an account', next: 'Sign in with it, or use another address.' },
	email_invalid: { title: 'This is not an e-mail address', next: 'Write it in full, as in name@school.example.' },
	invitation_expired: {
		title: 'This invitation is no longer valid',
		next: 'Ask the person who sent it for a new one.'
	},
	not_signed_in: { title: 'This page is for signed-in people', next: 'Sign in, and you will come back here.' },
	not_allowed: { title: 'This belongs to someone else', next: 'Ask its owner to share it with you.' },
	not_found: { title: 'There is nothing here', next: 'Check the address, or start from the home page.' },
	// The house
	database_unavailable: {
		title: 'Amphi cannot reach its data',
		next: 'Nothing you sent is lost. Try again in a moment.'
	},
	server_restarting: {
		title: 'Amphi is restarting',
		next: 'It takes a few seconds. Your answer is kept on this device.'
	},
	host_unknown: {
		title: 'Amphi does not answer under this name',
		next: 'Use the address shown on the wall, or ask whoever runs Amphi to add this name.'
	},
	// Files
	file_too_large: { title: 'This file is too large', next: 'Split it, or export fewer columns.' },
	file_unreadable: { title: 'This file cannot be read', next: 'Export it again as CSV or XLSX, then try once more.' },
	file_empty: { title: 'This file has no rows', next: 'Check the export, then choose the file again.' },
	file_unknown: {
		title: 'This format is not known yet',
		next: 'Choose an export from your MOOC platform, or a table with one student per row.'
	},
	import_nothing_new: { title: 'Everything in it was already here', next: 'There is nothing to do.' },
	confirm_needed: {
		title: 'Some rows of this file could not be read',
		next: 'Look at the remarks, then tick the box to import the others.'
	},
	import_stale: { title: 'The class has changed since you looked', next: 'Look at the file again, then import it.' },
	import_undone: { title: 'This import has been undone already', next: 'Import the file again if you need it.' },
	// Writing
	title_needed: { title: 'A title is missing', next: 'A few words are enough.' },
	module_needed: { title: 'No week is chosen', next: 'Choose the week this lesson belongs to.' },
	option_needed: { title: 'Options are missing', next: 'Write at least two.' },
	minutes_unreadable: { title: 'This is not a number of minutes', next: 'Write one from 0 to 600, or leave it empty.' },
	address_unreadable: {
		title: 'This is not a web address',
		next: 'Copy it from the browser, from https:// on, or leave it empty.'
	},
	colleague_unknown: {
		title: 'Nobody here has an account under this address',
		next: 'Check it, or invite your colleague by link first, from your account page.'
	},
	roster_conflict: {
		title: 'One line of the list points at two students',
		next: 'Its number is one student’s and its e-mail another’s. Correct the line, then read the list again.'
	},
	invalid: { title: 'Something here cannot be read', next: 'Check what you wrote, then send again.' }
} satisfies Record<string, Refusal>;

export type Reason = keyof typeof en;

export const fr: Record<Reason, Refusal> = {
	wrong_code: {
		title: 'Ce code n’ouvre aucune séance',
		next: 'Vérifiez les 6 caractères, ou scannez le code projeté.'
	},
	lesson_ended: { title: 'Cette séance est terminée', next: 'Pour la prochaine, un nouveau code sera projeté.' },
	lesson_not_open: {
		title: 'Cette séance n’est pas encore ouverte',
		next: 'Gardez le code et revenez quand elle commence.'
	},
	seat_removed: {
		title: 'Votre place a été libérée',
		next: 'Entrez de nouveau le code pour en prendre une, ou parlez-en à la personne qui enseigne.'
	},
	seat_unknown: {
		title: 'Vous n’avez pas encore de place dans cette séance',
		next: 'Entrez le code projeté pour en prendre une.'
	},
	name_needed: { title: 'Il manque un nom', next: 'Écrivez un nom, ou entrez sans le donner.' },
	name_too_long: { title: 'Ce nom est trop long', next: 'Ramenez-le à 60 caractères.' },
	claim_unknown: {
		title: 'Ce numéro ou cette adresse n’est pas sur la liste',
		next: 'Vérifiez, ou entrez avec votre nom\u00a0: le lien pourra être fait plus tard.'
	},
	claim_taken: {
		title: 'Une place est déjà prise sous ce numéro',
		next: 'Si c’est la vôtre, reprenez votre premier téléphone, ou demandez qu’on la libère.'
	},
	round_closed: {
		title: 'Le vote est fermé',
		next: 'Votre réponse est arrivée après. La prochaine question vous attend.'
	},
	round_moved_on: { title: 'La classe a avancé', next: 'Lisez la nouvelle question avant de répondre.' },
	not_an_answer: {
		title: 'Ceci ne répond pas à la question',
		next: 'Choisissez ou écrivez de nouveau, puis envoyez.'
	},
	moved_on: {
		title: 'La séance a avancé ailleurs',
		next: 'Rien n’a été fait. Regardez où elle en est, puis appuyez de nouveau.'
	},
	not_now: {
		title: 'Ce n’est plus le moment',
		next: 'La séance a avancé depuis. Regardez où elle en est, puis recommencez.'
	},
	too_large: { title: 'C’est trop long pour partir', next: 'Raccourcissez, puis envoyez de nouveau.' },
	too_fast: { title: 'C’est allé un peu vite', next: 'Attendez quelques secondes, puis envoyez de nouveau.' },
	too_many_attempts: { title: 'Il y a eu trop d’essais', next: 'Attendez 15\u00a0minutes, puis recommencez.' },
	wrong_password: {
		title: 'Cette adresse et ce mot de passe ne vont pas ensemble',
		next: 'Vérifiez les deux, puis recommencez.'
	},
	password_too_short: {
		title: 'Ce mot de passe est trop court',
		next: 'Choisissez au moins 12 caractères\u00a0: quatre mots suffisent.'
	},
	email_taken: {
		title: 'Cette adresse a déjà un compte',
		next: 'Connectez-vous avec elle, ou donnez une autre adresse.'
	},
	email_invalid: {
		title: 'Ce n’est pas une adresse e-mail',
		next: 'Écrivez-la en entier, comme dans nom@ecole.example.'
	},
	invitation_expired: {
		title: 'Cette invitation n’est plus valable',
		next: 'Demandez-en une nouvelle à la personne qui vous l’a envoyée.'
	},
	not_signed_in: {
		title: 'Cette page demande de se connecter',
		next: 'Connectez-vous, et vous reviendrez ici.'
	},
	not_allowed: {
		title: 'Ceci appartient à quelqu’un d’autre',
		next: 'Demandez à la personne qui le tient de le partager avec vous.'
	},
	not_found: { title: 'Il n’y a rien ici', next: 'Vérifiez l’adresse, ou repartez de l’accueil.' },
	database_unavailable: {
		title: 'Amphi n’atteint pas ses données',
		next: 'Rien de ce que vous avez envoyé n’est perdu. Réessayez dans un instant.'
	},
	server_restarting: {
		title: 'Amphi redémarre',
		next: 'Cela prend quelques secondes. Votre réponse est gardée sur cet appareil.'
	},
	host_unknown: {
		title: 'Amphi ne répond pas sous ce nom',
		next: 'Prenez l’adresse projetée, ou demandez à la personne qui gère Amphi d’ajouter ce nom.'
	},
	file_too_large: { title: 'Ce fichier est trop gros', next: 'Coupez-le, ou exportez moins de colonnes.' },
	file_unreadable: {
		title: 'Ce fichier n’est pas lisible',
		next: 'Exportez-le de nouveau en CSV ou XLSX, puis recommencez.'
	},
	file_empty: {
		title: 'Ce fichier n’a aucune ligne',
		next: 'Vérifiez l’export, puis choisissez de nouveau le fichier.'
	},
	file_unknown: {
		title: 'Ce format n’est pas encore connu',
		next: 'Choisissez un export de votre plateforme de MOOC, ou un tableau avec une ligne par personne.'
	},
	import_nothing_new: { title: 'Tout ce qu’il contient était déjà là', next: 'Il n’y a rien à faire.' },
	confirm_needed: {
		title: 'Des lignes de ce fichier n’ont pas pu être lues',
		next: 'Regardez les remarques, puis cochez la case pour importer les autres.'
	},
	import_stale: {
		title: 'La classe a changé depuis votre aperçu',
		next: 'Regardez de nouveau le fichier, puis importez-le.'
	},
	import_undone: { title: 'Cet import est déjà annulé', next: 'Importez de nouveau le fichier s’il le faut.' },
	title_needed: { title: 'Il manque un titre', next: 'Quelques mots suffisent.' },
	module_needed: { title: 'Aucune semaine n’est choisie', next: 'Choisissez celle de cette séance.' },
	option_needed: { title: 'Il manque des propositions', next: 'Écrivez-en au moins deux.' },
	minutes_unreadable: {
		title: 'Ce n’est pas un nombre de minutes',
		next: 'Écrivez-en un de 0 à 600, ou laissez vide.'
	},
	address_unreadable: {
		title: 'Ce n’est pas une adresse web',
		next: 'Copiez-la depuis le navigateur, à partir de https, ou laissez vide.'
	},
	colleague_unknown: {
		title: 'Personne ici n’a de compte à cette adresse',
		next: 'Vérifiez-la, ou envoyez d’abord une invitation par lien, depuis la page de votre compte.'
	},
	roster_conflict: {
		title: 'Une ligne de la liste désigne deux personnes',
		next: 'Le numéro est celui de l’une, l’adresse celle d’une autre. Corrigez la ligne, puis relisez la liste.'
	},
	invalid: {
		title: 'Quelque chose ici n’est pas lisible',
		next: 'Vérifiez ce que vous avez écrit, puis envoyez de nouveau.'
	}
};

const refusals: Messages<Record<Reason, Refusal>> = { fr, en };

/** For a reason no one has put into words: still true, still with a next step. */
const fallback: Messages<Refusal> = {
	fr: { title: 'Cela n’a pas pu se faire', next: 'Rien n’a changé. Réessayez dans un instant.' },
	en: { title: 'This could not be done', next: 'Nothing has changed. Try again in a moment.' }
};

export function isReason(name: unknown): name is Reason {
	return typeof name === 'string' && Object.hasOwn(en, name);
}

/** A refusal's name in words of the given language; a plain sentence for a name not known here. */
export function refusal(locale: Locale, reason: unknown): Refusal {
	return isReason(reason) ? refusals[locale][reason] : fallback[locale];
}

const byStatus: Partial<Record<number, Reason>> = {
	401: 'not_signed_in',
	403: 'not_allowed',
	404: 'not_found',
	413: 'too_large',
	421: 'host_unknown',
	429: 'too_fast',
	503: 'database_unavailable'
};

/** The reason of a response: its message when that is a refusal's name, else what its status says; null when neither does. */
export function reasonOf(status: number, message: string | undefined): Reason | null {
	return isReason(message) ? message : (byStatus[status] ?? null);
}
