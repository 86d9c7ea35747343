/** Where a page is read: each has its own five sizes, and a sheet of its own. */
export const surfaces = ['phone', 'desk', 'screen', 'report'] as const;
export type Surface = (typeof surfaces)[number];

export function isSurface(value: unknown): value is Surface {
	return surfaces.some((surface) => surface === value);
}

/** The surface of a path. Its shape alone decides, so that server and browser agree without asking. */
export function surfaceOf(pathname: string): Surface {
	const [first = '', second, third] = pathname.split('/').filter(Boolean);
	if (first === 'kit') return isSurface(second) ? second : 'desk';
	if (first === 'live') return third === 'screen' ? 'screen' : third === 'host' ? 'desk' : 'phone';
	if (first === 'after') return 'report';
	return ['before', 'account'].includes(first) ? 'desk' : 'phone';
}
