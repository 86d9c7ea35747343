/** Everything invisible but line feed, tab and the joiner inside emoji: Postgres refuses NUL, bidi controls mislead. */
const INVISIBLE = /(?![\n\t\u200d])[\p{Cc}\p{Cf}]/gu;

/**
 * Text as it may be stored: well-formed Unicode in composed form (NFC), line feeds only, no control character, trimmed.
 * Cleaning twice changes nothing.
 */
export function clean(text: string): string {
	return text.toWellFormed().replace(/\r\n?/g, '\n').replace(INVISIBLE, '').normalize('NFC').trim();
}
