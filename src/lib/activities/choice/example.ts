import type { Example } from '../kind.ts';
import type { Answer, Option, Spec } from './spec.ts';

const texts = [
	'Je décide à sa place, le temps qu’il prenne confiance',
	'Je l’associe à la décision et je soutiens sa responsabilisation',
	'Je lui réexplique chaque étape avant de le laisser faire',
	'Je délègue entièrement et je n’interviens plus'
];

const options = (...right: number[]): Option[] => texts.map((text, index) => ({ text, right: right.includes(index) }));

const spec: Spec = {
	mode: 'multiple',
	question: 'Votre adjoint maîtrise la tâche mais doute de lui. Que faites-vous\u00a0?',
	options: options(1),
	explanation:
		'Il sait faire\u00a0: l’aider à faire n’apporte rien. Il doute\u00a0: le laisser seul l’expose. Décider *avec* lui soutient sans reprendre la main.'
};

/** The question of the mocks, asked so that several answers are allowed: every sort of answer exists. */
export const example: Example<Spec, Answer> = {
	spec,
	otherKeys: [
		{ ...spec, options: options(0, 3) },
		{ ...spec, options: options(), explanation: '' }
	],
	answers: [[0], [1], [1, 2], [0, 1, 2, 3]],
	forms: [
		{ values: ['B'], answer: [1] },
		{ values: ['C', 'A'], answer: [0, 2] }
	],
	refused: [[], [4], [-1], [1.5], ['1'], [null], 1, '1', 'B', null, undefined, {}, { 0: 1 }, [[1]], Array(9).fill(0)]
};
