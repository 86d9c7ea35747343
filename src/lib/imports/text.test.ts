import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, isNotText } from './text.ts';

const SENTENCE = 'Élodie Çelik;Terminé;naïve œuvre';
const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, bigEndian = false): Uint8Array {
	const bytes = new Uint8Array(text.length * 2);
	const view = new DataView(bytes.buffer);
	for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
	return bytes;
}

test.each([
	['UTF-8', utf8(SENTENCE), 'utf-8'],
	['UTF-8 with a mark', utf8('\ufeff' + SENTENCE), 'utf-8'],
	['UTF-16 little endian with a mark', utf16('\ufeff' + SENTENCE), 'utf-16le'],
	['UTF-16 little endian without a mark', utf16(SENTENCE), 'utf-16le'],
	['UTF-16 big endian with a mark', utf16('\ufeff' + SENTENCE, true), 'utf-16be'],
	['UTF-16 big endian without a mark', utf16(SENTENCE, true), 'utf-16be']
])('a file in %s is read as it was written', (_, bytes, encoding) => {
	expect(decode(bytes)).toEqual({ text: SENTENCE, encoding, composed: false });
});

test('a file saved again by an old spreadsheet is read as Windows-1252', () => {
	expect(decode(Uint8Array.of(0xc9, 0x6c, 0x92, 0x9c, 0x80))).toMatchObject({
		text: 'Él’œ€',
		encoding: 'windows-1252'
	});
});

test('accents stored apart by a Mac are joined', () => {
	expect(decode(utf8('E\u0301lodie'))).toEqual({ text: 'Élodie', encoding: 'utf-8', composed: true });
});

test('a character cut in half at the end does not change the encoding of the rest', () => {
	const bytes = utf8('Chloé');
	expect(decode(bytes.subarray(0, bytes.length - 1))).toMatchObject({ text: 'Chlo', encoding: 'utf-8' });
});

test('zero characters, which a database refuses, are dropped', () => {
	expect(decode(utf8('Ana\0 Martins')).text).toBe('Ana Martins');
});

test('a workbook is told from a text', () => {
	expect(isNotText(Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toBe(true);
	expect(isNotText(utf8('PK;Nom'))).toBe(false);
});

test('any bytes give some text', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
			expect(decode(bytes).text).not.toContain('\0');
		})
	);
});
