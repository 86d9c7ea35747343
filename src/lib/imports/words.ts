// Letters that no Unicode decomposition brings down to plain ones.
const PLAIN: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ð: 'd', þ: 'th' };

/**
 * Text as it is compared, never as it is shown: lower case, no accents, straight apostrophes, single plain spaces.
 * "Terminé (n’a pas…)" and "TERMINE (n'a pas...)" fold to the same.
 */
export function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase()
		.replace(/[œæßøłđıðþ]/g, (letter) => PLAIN[letter] ?? letter)
		.replace(/[‘’ʼʹ´`′＇]/g, "'")
		.replace(/\s+/g, ' ')
		.trim();
}

/** The words of a text, folded: every run of letters and digits. "Jean-Noël D’Aubigné" gives jean, noel, d, aubigne. */
export function words(text: string): string[] {
	return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A text without control characters or runs of spaces, for showing and storing. */
export function tidy(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** One @, no space, a dotted domain, at most 254 characters (RFC 5321). Deliverability is nobody's business here. */
export function isEmail(text: string): boolean {
	return text.length <= 254 && /^[^\s@<>,;:"()]{1,64}@[^\s@<>,;:"()_]+\.[^\s@<>,;:"()._]{2,63}$/.test(text);
}
