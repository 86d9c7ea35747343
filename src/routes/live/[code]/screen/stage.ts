/** The smallest and largest text, and the step, for far rows and wide walls. */
const SCALE = { from: 0.7, to: 1.5, step: 0.1 };
const REMEMBERED = 'amphi:screen-scale';
const STILL_AFTER_MS = 2_500;

/** Storage may be forbidden; the wall works without. */
function remembered(): number {
	try {
		return Number(localStorage.getItem(REMEMBERED)) || 1;
	} catch {
		return 1;
	}
}

function remember(scale: number): void {
	try {
		localStorage.setItem(REMEMBERED, String(scale));
	} catch {
		// Next time it starts at its usual size.
	}
}

function rescale(by: number): void {
	const wanted = remembered() + by * SCALE.step;
	const scale = Math.round(Math.min(SCALE.to, Math.max(SCALE.from, wanted)) * 10) / 10;
	remember(scale);
	document.documentElement.style.setProperty('--scale', String(scale));
}

/**
 * Turns the window into a stage: + and − scale the text and are remembered on this machine, F fills the screen, and a
 * pointer that rests is gone.
 * @returns what leaves the window as it was
 */
export function stage(): () => void {
	const root = document.documentElement;
	let still: ReturnType<typeof setTimeout> | undefined;
	const moved = () => {
		root.style.removeProperty('cursor');
		clearTimeout(still);
		still = setTimeout(() => (root.style.cursor = 'none'), STILL_AFTER_MS);
	};
	const pressed = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		if (event.key === '+' || event.key === '=') rescale(1);
		else if (event.key === '-') rescale(-1);
		else if (event.key.toLowerCase() === 'f') toggleFullscreen();
	};
	rescale(0);
	addEventListener('pointermove', moved);
	addEventListener('keydown', pressed);
	return () => {
		clearTimeout(still);
		root.style.removeProperty('cursor');
		root.style.removeProperty('--scale');
		removeEventListener('pointermove', moved);
		removeEventListener('keydown', pressed);
	};
}

function toggleFullscreen(): void {
	const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
	// A browser may refuse; the wall is the same, with a frame.
	done.catch(() => undefined);
}
