import QRCode from 'qrcode';

/** A QR code ready to draw: `size` modules per side, the dark ones as an SVG path of one unit each. */
export interface Qr {
	size: number;
	path: string;
}

/**
 * Draws a text as a QR code. Level M survives a stain or a pixel line of a beamer, and keeps modules large.
 * @param text what a phone reads: an address, in practice
 */
export function qr(text: string): Qr {
	const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
	let path = '';
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			const start = x;
			while (x < size && data[y * size + x]) x++;
			if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`;
		}
	}
	return { size, path };
}
