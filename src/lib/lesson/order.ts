/** A list with one item moved by some places (-1 up, 1 down); at an end it stays, and one that is not there moves nothing. */
export function moved<Item>(list: readonly Item[], item: Item, by: number): Item[] {
	const from = list.indexOf(item);
	const to = Math.min(Math.max(from + by, 0), list.length - 1);
	if (from < 0) return [...list];
	const rest = list.toSpliced(from, 1);
	return rest.toSpliced(to, 0, item);
}
