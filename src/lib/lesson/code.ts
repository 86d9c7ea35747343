/** The letters of a lesson's code: no O or 0, no I or 1. SQL draws from the same 32. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const CODE_LENGTH = 6;

const whole = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);

/**
 * Reads a code as people type it: any case, with spaces, dashes or dots between the characters.
 * @returns null when it is no code
 */
export function readCode(typed: string): string | null {
	const code = typed.toUpperCase().replaceAll(/[\s.\-_·]/g, '');
	return whole.test(code) ? code : null;
}

/** A code as it is shown, in two halves that can be said aloud: "K7M P4X". */
export function spellCode(code: string): string {
	return `${code.slice(0, 3)} ${code.slice(3)}`;
}
