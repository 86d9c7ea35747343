import { expect, test } from 'vitest';
import { lanAddress } from './start/banner.ts';
import { wallOf } from './wall.ts';

test('a phone is sent to the address the teacher uses', () => {
	const { address, host } = wallOf(new URL('https://amphi.example/live/K7MP4X/host'), 'K7MP4X');
	expect(address).toBe('https://amphi.example/live/K7MP4X');
	expect(host).toBe('amphi.example');
});

test.each(['localhost', '127.0.0.1', '[::1]'])('a desk on %s shows where the network finds this machine', (name) => {
	const { host } = wallOf(new URL(`http://${name}:3000/live/K7MP4X/host`), 'K7MP4X');
	expect(host).toBe(`${lanAddress() ?? name}:3000`);
});
