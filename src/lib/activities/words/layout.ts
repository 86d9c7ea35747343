import cloud from 'd3-cloud';
import type { Counted } from './spec.ts';
import { weightOf } from './weight.ts';

/** Where one word stands: the middle of its baseline, in pixels from the middle of the surface. */
export interface Placed extends Counted {
	x: number;
	y: number;
	/** In pixels. */
	size: number;
	/** 400 to 800. */
	weight: number;
}

/** The surface to fill, in pixels, and the face to fill it with. */
export interface Surface {
	width: number;
	height: number;
	/** Pixels of one rem: sizes follow the screen's scale. */
	rem: number;
	family: string;
	/** The smallest word that is read from the last row, and the largest, in rem. */
	sizes: { from: number; to: number };
}

/** How much of the way from the smallest to the largest size is used, tried in turn until every word has a place. */
const SPREADS = [1, 0.75, 0.5, 0.3];

/**
 * Lays words out from the middle, the most given first: level, without chance, so that the same words give the same
 * cloud. In the browser only: d3-cloud (Jason Davies, after Wordle's algorithm) reads letters' pixels from a canvas.
 * @returns the words that found a place; when there are too many, the others are left out rather than made unreadable
 */
export function layout(words: Counted[], surface: Surface): Placed[] {
	let placed: Placed[] = [];
	for (const spread of SPREADS) {
		placed = attempt(words, surface, spread);
		if (placed.length === words.length) break;
	}
	return placed;
}

function attempt(words: Counted[], { width, height, rem, family, sizes }: Surface, spread: number): Placed[] {
	const most = words[0]?.n ?? 1;
	const wanted = words.map(({ word, n }): Placed & { text: string } => {
		const weight = weightOf(n, most);
		const size = Math.ceil((sizes.from + weight * spread * (sizes.to - sizes.from)) * rem);
		return { word, text: word, n, x: 0, y: 0, size, weight: Math.round(400 + weight * 400) };
	});
	let placed: Placed[] = [];
	cloud<(typeof wanted)[number]>()
		// Its board is made of 32-bit cells: a width between two of them lets words overlap at the edge.
		.size([Math.floor(width / 32) * 32, Math.floor(height)])
		.words(wanted)
		.font(family)
		.fontSize(({ size }) => size)
		.fontWeight(({ weight }) => weight)
		.rotate(0)
		.padding(Math.round(rem * sizes.from * 0.15))
		.random(() => 0.5)
		.on('end', (tags) => (placed = tags))
		.start();
	return placed.map(({ word, n, x, y, size, weight }) => ({ word, n, x, y, size, weight }));
}
