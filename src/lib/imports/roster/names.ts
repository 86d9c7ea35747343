import { isCapitals } from './layout.ts';

/** A name as the class says it, "Prénom Nom", and as lists sort it, "Nom, Prénom". */
export type Name = { name: string; sortName: string };

/** Joins a given and a family name; either may be empty. */
export function joinName(given: string, family: string): Name {
	const name = [given, family].filter((part) => part !== '').join(' ');
	return { name, sortName: given === '' || family === '' ? name : `${family}, ${given}` };
}

/**
 * Takes one full name apart: "Martin, Jean" at its comma, "MARTIN Jean" at its capitals, and otherwise after the
 * first word, or before the last one where the header says the family name comes first. Only sorting depends on it.
 */
export function splitName(full: string, familyFirst: boolean): Name {
	const comma = full.indexOf(',');
	if (comma > 0) return joinName(full.slice(comma + 1).trim(), full.slice(0, comma).trim());
	const parts = full.split(' ');
	const capitals = parts.filter(isCapitals);
	if (capitals.length > 0 && capitals.length < parts.length) {
		return joinName(parts.filter((part) => !isCapitals(part)).join(' '), capitals.join(' '));
	}
	if (familyFirst) return joinName(parts.slice(-1).join(' '), parts.slice(0, -1).join(' '));
	return joinName(parts.slice(0, 1).join(' '), parts.slice(1).join(' '));
}
