import type { Locale } from '$lib/messages/locale';

declare global {
	namespace App {
		interface Locals {
			locale: Locale;
		}
	}
}
