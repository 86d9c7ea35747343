/** What the operator reads in the terminal. */
const en = {
	ready: 'Amphi is ready.',
	here: 'On this computer:',
	network: 'On the network:',
	scan: 'Scan to open it on a phone:',
	demo: 'Demonstration accounts:',
	stop: 'Ctrl-C stops it; nothing is lost.',
	stopping: 'Amphi is stopping…',
	portTaken: (port: number) =>
		`Port ${port} is taken: stop what is using it, or start with PORT=${port + 1} npm start.`,
	portForbidden: (port: number) => `Port ${port} is not ours to open: start with PORT=3000 npm start.`,
	portInvalid: (port: string) => `PORT=${port} is not a port: choose a number from 1 to 65535.`,
	hostMissing: (host: string) => `HOST=${host} is no address of this machine: leave HOST out, or choose one it has.`,
	misdirected: (host: string) =>
		`This server does not answer to the name "${host}". Use its IP address, or add the name to AMPHI_HOSTS.`,
	unbuilt: 'Amphi is not built yet: run "npm start", or "npm run build" first.',
	built: (seconds: string) => `Amphi was built in ${seconds} s.`
};

export type OperatorMessages = typeof en;

const fr: OperatorMessages = {
	ready: 'Amphi est prêt.',
	here: 'Sur cet ordinateur :',
	network: 'Sur le réseau :',
	scan: 'À scanner pour l’ouvrir sur un téléphone :',
	demo: 'Comptes de démonstration :',
	stop: 'Ctrl-C l’arrête ; rien n’est perdu.',
	stopping: 'Amphi s’arrête…',
	portTaken: (port) =>
		`Le port ${port} est pris : arrêtez ce qui l’occupe, ou démarrez avec PORT=${port + 1} npm start.`,
	portForbidden: (port) => `Nous n’avons pas le droit d’ouvrir le port ${port} : démarrez avec PORT=3000 npm start.`,
	portInvalid: (port) => `PORT=${port} n’est pas un port : choisissez un nombre de 1 à 65535.`,
	hostMissing: (host) => `HOST=${host} n’est pas une adresse de cette machine : retirez HOST, ou choisissez-en une.`,
	misdirected: (host) =>
		`Ce serveur ne répond pas au nom « ${host} ». Utilisez son adresse IP, ou ajoutez le nom à AMPHI_HOSTS.`,
	unbuilt: 'Amphi n’est pas encore construit : lancez « npm start », ou d’abord « npm run build ».',
	built: (seconds) => `Amphi a été construit en ${seconds} s.`
};

/** The operator's language as the shell knows it; English when it is not French. */
export function operatorMessages(env: NodeJS.ProcessEnv): OperatorMessages {
	const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
	return language.toLowerCase().startsWith('fr') ? fr : en;
}
