import type { Locale } from '$lib/messages/locale';
import type { Person } from '$lib/server/accounts/accounts';
import type { Amphi } from '$lib/server/amphi';

declare global {
	namespace App {
		interface Locals {
			locale: Locale;
			amphi: Amphi;
			/** Who is signed in; null for a student or a stranger. */
			person: Person | null;
		}
		interface Error {
			/** The stable name of a refusal (`not_found`). */
			message: string;
		}
	}
}
