const LONGEST = 60;

/**
 * A file name that every system and header takes: lower-case ASCII letters, digits and dashes.
 * @param parts what it is about, e.g. `['Séance 4 · Déléguer', '2026-11-24']`
 */
export function fileName(parts: string[], extension: string): string {
	const words = parts.map((part) =>
		part
			.replaceAll(/œ/gi, 'oe')
			.replaceAll(/æ/gi, 'ae')
			.normalize('NFKD')
			.replaceAll(/\p{M}/gu, '')
			.toLowerCase()
			.replaceAll(/[^a-z0-9]+/g, '-')
			.slice(0, LONGEST)
			.replaceAll(/^-|-$/g, '')
	);
	return `${['amphi', ...words].filter(Boolean).join('-')}.${extension}`;
}

const types = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** The headers of a file to save under a name made of these parts. It holds names of people: nobody in between keeps it. */
export function asFile(parts: string[], extension: keyof typeof types): Record<string, string> {
	return {
		'content-type': types[extension],
		'content-disposition': `attachment; filename="${fileName(parts, extension)}"`,
		'cache-control': 'private, no-store'
	};
}
