import {
	BarController,
	BarElement,
	CategoryScale,
	Chart,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	type ChartConfiguration
} from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, LineController, LineElement, PointElement);

/** A token that may colour a series. */
export type Hue = '--ready' | '--ink' | '--soft' | '--a' | '--b' | '--c' | '--d' | '--e' | '--f';

/** What is drawn: categories along x, one or more series of values. */
export interface Figures {
	kind: 'bar' | 'line';
	/** Categories, left to right. */
	labels: readonly string[];
	/** `values` go with `labels`; null leaves a gap. A second line is dashed, so that colour is never alone. */
	series: readonly { label: string; values: readonly (number | null)[]; hue: Hue }[];
	/** Top of the scale; the largest value by default. */
	max?: number | undefined;
	/** Writes a value on the axis, e.g. as a percentage. */
	write: (value: number) => string;
}

/** A canvas in use. */
export interface Drawing {
	show(figures: Figures): void;
	destroy(): void;
}

/** A token's colour as the theme of this very element resolves it. */
function ink(canvas: HTMLCanvasElement, token: string): string {
	canvas.style.color = `var(${token})`;
	return getComputedStyle(canvas).color;
}

function configure(canvas: HTMLCanvasElement, figures: Figures): ChartConfiguration<'bar' | 'line', (number | null)[]> {
	const [soft, line, edge] = [ink(canvas, '--soft'), ink(canvas, '--line'), ink(canvas, '--ink')];
	const { fontFamily, fontSize } = getComputedStyle(canvas);
	const font = { family: fontFamily, size: Math.round(parseFloat(fontSize) * 0.875) };
	const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
	return {
		type: figures.kind,
		data: {
			labels: [...figures.labels],
			datasets: figures.series.map(({ label, values, hue }, i) => {
				const colour = ink(canvas, hue);
				return figures.kind === 'bar'
					? {
							label,
							data: [...values],
							backgroundColor: colour,
							borderColor: edge,
							borderWidth: 1,
							borderRadius: 4,
							maxBarThickness: 64
						}
					: {
							label,
							data: [...values],
							borderColor: colour,
							backgroundColor: colour,
							borderWidth: 3,
							pointRadius: 5,
							borderDash: i === 0 ? [] : [6 + 2 * i, 5],
							pointStyle: i === 0 ? ('circle' as const) : ('rectRot' as const)
						};
			})
		},
		options: {
			maintainAspectRatio: false,
			events: [],
			animation: calm ? false : { duration: 600 },
			scales: {
				x: { ticks: { color: soft, font }, grid: { display: false }, border: { color: soft } },
				y: {
					beginAtZero: true,
					...(figures.max === undefined ? {} : { max: figures.max }),
					ticks: { color: soft, font, maxTicksLimit: 6, callback: (value) => figures.write(Number(value)) },
					grid: { color: line },
					border: { display: false }
				}
			}
		}
	};
}

/** Takes a canvas; shows figures on it each time they change, with the tokens' colours of that moment. */
export function draw(canvas: HTMLCanvasElement): Drawing {
	let chart: Chart<'bar' | 'line', (number | null)[]> | undefined;
	return {
		show(figures) {
			const { type, data, options } = configure(canvas, figures);
			if (chart && 'type' in chart.config && chart.config.type === type) {
				chart.data = data;
				if (options) chart.options = options;
				chart.update();
			} else {
				chart?.destroy();
				chart = new Chart(canvas, { type, data, ...(options ? { options } : {}) });
			}
		},
		destroy: () => chart?.destroy()
	};
}
