import { deserialize } from '$app/forms';
import type { Attachment } from 'svelte/attachments';

/** Long enough that a word is finished, short enough to follow. */
const PAUSE_MS = 500;

/** Asks the server how phones would show what is being written, each time the writing pauses. */
export class Previewing {
	#written = $state.raw<{ over: unknown; shown: unknown } | null>(null);
	#drawn: () => unknown;

	/** @param drawn what the server drew with the page; it wins as soon as it is drawn anew */
	constructor(drawn: () => unknown) {
		this.#drawn = drawn;
	}

	/** The question as phones show it; null while it cannot be drawn. */
	get shown(): unknown {
		return this.#written?.over === this.#drawn() ? this.#written?.shown : this.#drawn();
	}

	/** For the editor's form: listens while it is on the page. */
	watch: Attachment<HTMLFormElement> = (form) => {
		let timer: ReturnType<typeof setTimeout> | undefined;
		let last = content(form);
		const later = () => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				const now = content(form);
				if (now !== last) void this.#ask(form.action.replace('?/save', '?/preview'), (last = now));
			}, PAUSE_MS);
		};
		// Moving an option is a click, not an input.
		for (const event of ['input', 'click']) form.addEventListener(event, later);
		return () => {
			clearTimeout(timer);
			for (const event of ['input', 'click']) form.removeEventListener(event, later);
		};
	};

	async #ask(action: string, body: string) {
		const over = this.#drawn();
		const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-sveltekit-action': 'true' };
		// Without a network the preview stays as it was: nothing is lost by it.
		const answer = await fetch(action, { method: 'POST', body, headers }).catch(() => null);
		if (!answer?.ok) return;
		const result = deserialize<{ draft: { shown: unknown } }, never>(await answer.text());
		if (result.type === 'success' && result.data) this.#written = { over, shown: result.data.draft.shown };
	}
}

function content(form: HTMLFormElement): string {
	const fields = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
	return new URLSearchParams(fields).toString();
}
