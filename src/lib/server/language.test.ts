import { expect, test } from 'vitest';
import { chooseLocale, localPath } from './language.ts';

test('a choice made on this device wins over what the browser asks for', () => {
	expect(chooseLocale('en', 'fr-FR,fr;q=0.9')).toBe('en');
	expect(chooseLocale('xx', 'en')).toBe('en');
});

test('the browser’s first language that Amphi speaks is spoken', () => {
	expect(chooseLocale(undefined, 'de-DE,de;q=0.9,en;q=0.8,fr;q=0.7')).toBe('en');
	expect(chooseLocale(undefined, 'en;q=0.2, fr-CA;q=0.9')).toBe('fr');
	expect(chooseLocale(undefined, 'fr;q=0, en')).toBe('en');
});

test('whoever asks for neither hears French', () => {
	expect(chooseLocale(undefined, 'vi, *;q=0.5')).toBe('fr');
	expect(chooseLocale(undefined, null)).toBe('fr');
	expect(chooseLocale(undefined, 'q=;;,,')).toBe('fr');
});

test('changing the language leads back to where one was', () => {
	expect(localPath('/live/K7MP4X?seat=1')).toBe('/live/K7MP4X?seat=1');
});

test('and to no other place', () => {
	for (const from of ['https://eve.example', '//eve.example', '/\\eve.example', '/.//eve.example', '/\t/eve.example'])
		expect(localPath(from), from).toBe('/');
	expect(localPath('/a/../..//eve.example')).toBe('/');
	expect(localPath(null)).toBe('/');
	expect(localPath('javascript:alert(1)')).toBe('/');
});
