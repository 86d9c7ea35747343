import QRCode from 'qrcode';
import { expect, test } from 'vitest';
import { qr } from './qr.ts';

test('the path draws every dark module once, and no other', () => {
	const text = 'http://192.168.1.20:3000/live/K7MP4X';
	const { size, path } = qr(text);
	const { data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
	const drawn = new Uint8Array(size * size);
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
		for (let i = 0; i < Number(width); i++) drawn[Number(y) * size + Number(x) + i]! += 1;
	expect([...drawn]).toEqual([...data].map((module) => (module ? 1 : 0)));
});
