import type { Example } from '../kind.ts';
import type { Answer, Spec } from './spec.ts';

/** The words of the mocks, the most given first; simulated students draw from them. */
export const vocabulary = [
	'confiance',
	'temps',
	'perfectionnisme',
	'contrôle',
	'urgence',
	'peur',
	'habitude',
	'responsabilisation',
	'légitimité',
	'qualité',
	'ego',
	'délais',
	'expertise',
	'solitude',
	'culpabilité',
	'reconnaissance',
	'loyauté',
	'flou'
];

export const example: Example<Spec, Answer> = {
	spec: { question: 'En un mot, qu’est-ce qui vous empêche de déléguer\u00a0?', perSeat: 3 },
	otherKeys: [],
	answers: [['confiance'], ['contrôle', 'temps'], ['l’urgence', 'manque de temps', '🙂'], ['C++']],
	forms: [
		{ values: ['  «\u00a0Temps\u00a0» ', '', ''], answer: ['Temps'] },
		{ values: ["l'ego", 'L’EGO', 'peur'], answer: ['l’ego', 'peur'] }
	],
	refused: [[], [''], ['…'], ['x'.repeat(31)], ['a', 'b', 'c', 'd'], [1], [null], 'confiance', null, undefined, {}, 3]
};
