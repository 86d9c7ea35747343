import { textField } from '../form.ts';
import type { Spec } from './spec.ts';

/** Rebuilds the spec from the fields of the Edit face: `question` and `perSeat`. */
export function specFromForm(form: FormData): Spec {
	return { question: textField(form, 'question'), perSeat: Number(textField(form, 'perSeat')) };
}
