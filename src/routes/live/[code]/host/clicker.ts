/** What a key of the keyboard, or a presenter's clicker, asks of the desk. */
export type Asked = 'forward' | 'backward' | 'curtain';

// Clickers send Page Up and Page Down, or the arrows; their black-screen button sends "b" or ".".
const asks: Record<string, Asked> = {
	' ': 'forward',
	Enter: 'forward',
	PageDown: 'forward',
	ArrowRight: 'forward',
	PageUp: 'backward',
	ArrowLeft: 'backward',
	b: 'curtain',
	B: 'curtain',
	'.': 'curtain'
};

/** Where a key belongs to what is being typed or chosen. */
const TYPING = 'input, textarea, select, [contenteditable]';
/** Where space and enter press what has the focus. */
const PRESSING = 'a, button, summary, [role="button"]';

/** Reads a key press; null when it is not for the desk: typed into a field, held down, or meant for a focused control. */
export function askedBy(event: KeyboardEvent): Asked | null {
	const { key, repeat, ctrlKey, altKey, metaKey, target } = event;
	if (repeat || ctrlKey || altKey || metaKey || event.defaultPrevented) return null;
	const at = target instanceof Element ? target : null;
	if (at?.closest(TYPING)) return null;
	if ((key === ' ' || key === 'Enter') && at?.closest(PRESSING)) return null;
	return asks[key] ?? null;
}
