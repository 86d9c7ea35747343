import { expect, test } from 'vitest';
import { surfaceOf } from './surface.ts';

test('the same code opens the phone, the desk and the screen', () => {
	expect(surfaceOf('/live/K7MP4X')).toBe('phone');
	expect(surfaceOf('/live/K7MP4X/host')).toBe('desk');
	expect(surfaceOf('/live/K7MP4X/screen')).toBe('screen');
});

test('one prepares at a desk, reads a report after, and joins on a phone', () => {
	expect(surfaceOf('/before/courses')).toBe('desk');
	expect(surfaceOf('/account')).toBe('desk');
	expect(surfaceOf('/after/programme')).toBe('report');
	expect(surfaceOf('/')).toBe('phone');
	expect(surfaceOf('/nowhere')).toBe('phone');
});

test('the kit is shown on every surface', () => {
	expect(surfaceOf('/kit')).toBe('desk');
	expect(surfaceOf('/kit/screen')).toBe('screen');
});
