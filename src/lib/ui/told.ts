import type { Locale } from '../messages/locale.ts';
import { refusal, type Refusal } from '../messages/refusals.ts';

/** What a form shows of its own refusal, and nothing of another form's. */
export interface Told {
	/** What was typed, so that nobody types it twice; `otherwise` when nothing was. */
	typed(field: string, otherwise?: string): string;
	/** Why this field was refused. */
	field(name: string): string | undefined;
	/** The refusal of the form as a whole: one that is not about a field shown. */
	whole: Refusal | null;
	/** The stable name of the refusal; null without one. */
	reason: string | null;
	/** What the refusal adds: seconds to wait, a name. */
	detail: string;
}

interface Answer {
	refused?: unknown;
	field?: unknown;
	deed?: unknown;
	typed?: unknown;
}

/**
 * Reads the answer of a page's actions (`attempt` of `server/form.ts`) for one of its forms.
 * @param deed the form's name
 * @param fields those that show their own refusal
 * @param where hidden fields that tell this form from others of the same name
 */
export function told(
	answer: unknown,
	deed: string,
	locale: Locale,
	fields: readonly string[] = [],
	where: Record<string, string> = {}
): Told {
	const about = isAbout((answer ?? {}) as Answer, deed, where) ? (answer as Answer) : {};
	const reason = typeof about.refused === 'string' ? about.refused : null;
	const detail = typeof about.field === 'string' ? about.field : '';
	const typed = (about.typed ?? {}) as Record<string, string>;
	const words = reason === null ? null : refusal(locale, reason);
	return {
		typed: (field, otherwise = '') => typed[field] ?? otherwise,
		field: (name) => (words && detail === name && fields.includes(name) ? `${words.title}. ${words.next}` : undefined),
		whole: fields.includes(detail) ? null : words,
		reason,
		detail
	};
}

function isAbout(answer: Answer, deed: string, where: Record<string, string>): boolean {
	const typed = (answer.typed ?? {}) as Record<string, string>;
	return answer.deed === deed && Object.entries(where).every(([field, value]) => typed[field] === value);
}
