import type { Attachment } from 'svelte/attachments';

/** How text is made to fit, the roomiest first: its share of full size, and whether it may have the whole width. */
const STEPS: readonly (readonly [size: number, dense: boolean])[] = [
	...[1, 0.94, 0.88, 0.82].map((size) => [size, false] as const),
	...Array.from({ length: 16 }, (_, i) => [0.9 - 0.04 * i, true] as const)
];

const fits = (box: Element) => box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;

/**
 * Sets text as large as it goes without being cut: long questions lose size, then the column beside them.
 * Sets `--fit` and `data-dense` on the element; `.fitted` inside it are the boxes that must hold their content.
 * @param content what is shown: measured again when it changes
 */
export function fit(content: unknown): Attachment<HTMLElement> {
	return (element) => {
		void content;
		const boxes = () => [element, ...element.querySelectorAll('.fitted')];
		const measure = () => {
			for (const [size, dense] of STEPS) {
				element.style.setProperty('--fit', String(size));
				element.toggleAttribute('data-dense', dense);
				if (boxes().every(fits)) break;
			}
		};
		const watcher = new ResizeObserver(measure);
		watcher.observe(element);
		void document.fonts.ready.then(measure);
		return () => watcher.disconnect();
	};
}
