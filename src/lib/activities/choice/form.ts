import { textField, textFields } from '../form.ts';
import { MAX_OPTIONS, MIN_OPTIONS, modes, type Mode, type Option, type Spec } from './spec.ts';

const NOTHING: Option = { text: '', right: false };

/**
 * Rebuilds the spec from the fields of the Edit face: `mode`, `question`, `option` (one per option), `right` (the
 * indexes ticked), `explanation`. A field `edit` asks for a change: `mode`, `add`, `remove:2`, `up:2`, `down:2`.
 * @returns a spec's shape, not yet parsed; rows left blank at the end of the work are dropped
 */
export function specFromForm(form: FormData): Spec {
	const mode = modes.find((known) => known === textField(form, 'mode')) ?? 'single';
	const right = new Set(textFields(form, 'right'));
	const written = textFields(form, 'option').map((text, index) => ({ text, right: right.has(String(index)) }));
	const [verb = '', at = ''] = textField(form, 'edit').split(':');
	return {
		mode,
		question: textField(form, 'question'),
		options: fit(mode, verb ? edited(written, verb, Number(at)) : withoutBlanks(written)),
		explanation: textField(form, 'explanation')
	};
}

function edited(options: Option[], verb: string, at: number): Option[] {
	if (verb === 'add') return [...options, NOTHING];
	if (verb === 'remove') return options.filter((_, index) => index !== at);
	if (verb === 'up') return swapped(options, at - 1);
	if (verb === 'down') return swapped(options, at);
	return options;
}

/** Changes places with the next one. */
function swapped(options: Option[], at: number): Option[] {
	const [first, second] = [options[at], options[at + 1]];
	if (!first || !second) return options;
	return options.with(at, second).with(at + 1, first);
}

function withoutBlanks(options: Option[]): Option[] {
	return options.filter(({ text, right }) => text.trim() !== '' || right);
}

/** Two to six rows; a statement to judge has two, which the Edit face fills in when they are blank. */
function fit(mode: Mode, options: Option[]): Option[] {
	const kept = mode === 'boolean' && options.length > 2 ? [] : options.slice(0, MAX_OPTIONS);
	const missing = Math.max(0, MIN_OPTIONS - kept.length);
	return [...kept, ...Array.from({ length: missing }, () => NOTHING)];
}
