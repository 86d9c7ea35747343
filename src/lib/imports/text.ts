export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** `composed`: accents were stored apart from their letters (macOS) and have been joined (NFC). */
export type Text = { text: string; encoding: Encoding; composed: boolean };

// Enough of a file to tell UTF-16 by its zero bytes.
const SAMPLE_BYTES = 4096;
// Western text in UTF-16 has a zero in nearly every other byte; accents and dashes lower that share a little.
const ZERO_SHARE = 0.4;

/**
 * Reads the bytes of a file as text. Never refuses: what is neither UTF-16 nor valid UTF-8 is read as Windows-1252,
 * which gives every byte a meaning. The byte order mark is dropped, and so are zero characters, which a database
 * cannot store. A last character cut in half by an interrupted download is left out, and does not make the rest of the
 * file look like another encoding. Encoding names are those of https://encoding.spec.whatwg.org.
 */
export function decode(bytes: Uint8Array): Text {
	const { text, encoding } = read(bytes);
	const clean = text.includes('\0') ? text.replaceAll('\0', '') : text;
	const composed = clean.normalize('NFC');
	return { text: composed, encoding, composed: composed !== clean };
}

function read(bytes: Uint8Array): { text: string; encoding: Encoding } {
	const wide = wideEncoding(bytes);
	if (wide) return { text: asText(bytes, wide), encoding: wide };
	try {
		return { text: asText(bytes, 'utf-8'), encoding: 'utf-8' };
	} catch {
		return { text: asText(bytes, 'windows-1252'), encoding: 'windows-1252' };
	}
}

/** `stream` leaves an unfinished last character out instead of calling it invalid. */
function asText(bytes: Uint8Array, encoding: Encoding): string {
	return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes, { stream: true });
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
	const pairs = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2);
	let [first, second] = [0, 0];
	for (let i = 0; i < pairs * 2; i += 2) {
		if (bytes[i] === 0) first += 1;
		if (bytes[i + 1] === 0) second += 1;
	}
	if (second > pairs * ZERO_SHARE && first < second / 4) return 'utf-16le';
	if (first > pairs * ZERO_SHARE && second < first / 4) return 'utf-16be';
	return null;
}

// ZIP (xlsx, ods), the older Excel container, PDF, PNG, JPEG.
const SIGNATURES = [
	[0x50, 0x4b, 0x03, 0x04],
	[0xd0, 0xcf, 0x11, 0xe0],
	[0x25, 0x50, 0x44, 0x46],
	[0x89, 0x50, 0x4e, 0x47],
	[0xff, 0xd8, 0xff]
];

/** Whether the bytes begin like a workbook, a PDF or a picture: a teacher may well send the .xlsx instead of the .csv. */
export function isNotText(bytes: Uint8Array): boolean {
	return SIGNATURES.some((signature) => signature.every((byte, i) => bytes[i] === byte));
}
