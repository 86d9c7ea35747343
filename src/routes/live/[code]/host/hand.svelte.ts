import { applyAction } from '$app/forms';
import { invalidate } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';
import { reasonOf } from '$lib/messages/refusals';

/** What became of the last press: the name of a refusal, or `unreachable` when no answer came. */
export type Trouble = { refused: string } | null;

/** A double click, or a worn clicker's contact, is one press: the second would open a vote and reveal it at once. */
const BOUNCE_MS = 350;

/** The hand on the desk: one press at a time, and what became of it. */
export class Hand {
	#under = $state.raw<HTMLFormElement | null>(null);
	#last: { form: HTMLFormElement; at: number } | null = null;
	trouble = $state.raw<Trouble>(null);

	/** Whether a press waits for its answer. */
	get busy(): boolean {
		return this.#under !== null;
	}

	/** Whether this very form does. */
	holds(form: HTMLFormElement | undefined): boolean {
		return form !== undefined && this.#under === form;
	}

	/**
	 * Sends a form without leaving the page. A second press while the first is under way is dropped; the server would
	 * refuse it, too.
	 * @param done called after the deed is done
	 */
	press(done?: () => void): SubmitFunction {
		return ({ formElement, cancel }) => {
			const now = performance.now();
			const bounces = this.#last?.form === formElement && now - this.#last.at < BOUNCE_MS;
			if (this.busy || bounces) return cancel();
			this.#last = { form: formElement, at: now };
			this.#under = formElement;
			return async ({ result }) => {
				this.#under = null;
				if (result.type === 'redirect') return applyAction(result);
				if (result.type === 'error') {
					// Asking again now would put an error page in the place of the keys.
					this.trouble = { refused: reasonOf(result.status ?? 0, result.error?.message) ?? 'unreachable' };
					return;
				}
				this.trouble = result.type === 'success' ? null : { refused: String(result.data?.['refused'] ?? 'not_now') };
				if (result.type === 'success') done?.();
				// The stream has usually told already; where it is down, this is how the desk hears of it.
				await invalidate('desk:view');
			};
		};
	}
}

/** Presses the form that stands for a key of the keyboard or a clicker; false when there is none now. */
export function pressForm(key: 'forward' | 'backward' | 'curtain'): boolean {
	const form = document.querySelector<HTMLFormElement>(`form[data-key="${key}"]`);
	form?.requestSubmit();
	return form !== null;
}
