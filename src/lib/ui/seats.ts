/** One dot of the hall, in the units of `VIEW_BOX`. */
export interface Dot {
	x: number;
	y: number;
}

/** A hall seen from the stage's ceiling: arcs around (100, 96), with room for the count inside. */
export interface Hall {
	/** From left to right, as a gauge fills; the order says nothing of who sits where. */
	dots: Dot[];
	/** How many of them are filled. */
	full: number;
	/** A dot's radius. */
	radius: number;
	/** How many people one dot stands for: 1 up to `MOST_DOTS` people, then 5, 25 … */
	people: number;
}

export const VIEW_BOX = '6 2 188 101';
/** More dots than this cannot be told apart at the back of a lecture hall. */
export const MOST_DOTS = 400;
const CENTRE = { x: 100, y: 96 };
const INNER = 45;
const OUTER = 90;
/** Rows of a half-empty hall stay close to each other. */
const WIDEST_PITCH = 14;
const LARGEST_RADIUS = 6;

/** The radii of `rows` arcs and how far dots stand apart, within rows and between them. */
function arcs(rows: number): { pitch: number; radii: number[] } {
	const pitch = Math.min(WIDEST_PITCH, (OUTER - INNER) / Math.max(1, rows - 1));
	const middle = (OUTER + INNER) / 2;
	return { pitch, radii: Array.from({ length: rows }, (_, i) => middle + pitch * (i - (rows - 1) / 2)) };
}

/** How many dots fit on a half-circle. */
const capacity = (radius: number, pitch: number) => Math.floor((Math.PI * radius) / pitch) + 1;

/** The fewest rows that seat `count` dots. */
function rowsFor(count: number): number {
	for (let rows = 1; ; rows++) {
		const { pitch, radii } = arcs(rows);
		if (radii.reduce((sum, radius) => sum + capacity(radius, pitch), 0) >= count) return rows;
	}
}

/** Shares `count` dots between arcs by their length, each arc getting a whole number and the sum being exact. */
function share(count: number, radii: number[]): number[] {
	const length = radii.reduce((sum, radius) => sum + radius, 0);
	let before = 0;
	return radii.map((_, i) => {
		const upTo = Math.round((count * radii.slice(0, i + 1).reduce((sum, radius) => sum + radius, 0)) / length);
		const here = upTo - before;
		before = upTo;
		return here;
	});
}

/**
 * Lays out a hall.
 * @param answered how many have answered; may exceed `connected` when some left after answering
 * @param connected how many are in the room
 */
export function hall(answered: number, connected: number): Hall {
	let people = 1;
	while (Math.ceil(connected / people) > MOST_DOTS) people *= 5;
	const count = Math.ceil(connected / people);
	const { pitch, radii } = arcs(rowsFor(count));
	const placed = share(count, radii).flatMap((dots, row) =>
		Array.from({ length: dots }, (_, i) => {
			const turn = dots === 1 ? 0.5 : i / (dots - 1);
			const angle = Math.PI * (1 - turn);
			const radius = radii[row] ?? 0;
			return { turn, x: CENTRE.x + radius * Math.cos(angle), y: CENTRE.y - radius * Math.sin(angle) };
		})
	);
	const dots = placed.sort((a, b) => a.turn - b.turn || a.y - b.y).map(({ x, y }) => ({ x, y }));
	return { dots, full: filled(answered, connected, count), radius: Math.min(LARGEST_RADIUS, pitch * 0.36), people };
}

/** The first answer fills a dot at once, and the last dot waits for the last answer, however many a dot stands for. */
function filled(answered: number, connected: number, count: number): number {
	if (answered <= 0) return 0;
	if (answered >= connected) return count;
	return Math.min(count - 1, Math.max(1, Math.floor((answered * count) / connected)));
}

const round = (n: number) => n.toFixed(1);

/** Filled dots as one path: strokes of no length with round ends, `2 × radius` wide. */
export function fullPath({ dots, full }: Hall): string {
	return dots.slice(0, full).reduce((path, { x, y }) => `${path}M${round(x)} ${round(y)}h0`, '');
}

/** Empty dots as one path of circles. */
export function emptyPath({ dots, full, radius }: Hall): string {
	const r = round(radius);
	const d = round(2 * Number(r));
	return dots
		.slice(full)
		.reduce(
			(path, { x, y }) => `${path}M${round(x - radius)} ${round(y)}a${r} ${r} 0 10${d} 0a${r} ${r} 0 10-${d} 0`,
			''
		);
}
