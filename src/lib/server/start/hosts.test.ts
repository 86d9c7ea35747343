import { expect, test } from 'vitest';
import { hostGuard } from './hosts.ts';

const answers = hostGuard({
	hostname: 'Salle-12',
	hosts: 'amphi.ecole.fr, tableau:3000',
	origin: 'https://cours.example.org'
});

test.each([
	'localhost:3000',
	'127.0.0.1',
	'192.168.1.20:3000',
	'[::1]:3000',
	'salle-12',
	'SALLE-12.local:3000',
	'amphi.ecole.fr',
	'tableau',
	'cours.example.org'
])('answers to %s', (host) => expect(answers(host)).toBe(true));

test.each([
	undefined,
	'',
	'evil.example',
	'localhost.evil.example',
	'1.2.3.4.evil.example',
	'evil:80:80',
	'[evil]',
	'127.0.0.1@evil'
])('is deaf to %s', (host) => expect(answers(host)).toBe(false));

test('without settings, no empty name slips in', () => {
	expect(hostGuard({ hostname: '' })('')).toBe(false);
});
