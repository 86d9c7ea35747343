import type { Component } from 'svelte';
import { faces, type ResultProps } from '../activities/faces';

/** The Result face of each kind, by its stored name. */
export type ResultFaces = Readonly<Record<string, Component<ResultProps>>>;

/** Fetches them all: a desk or a projector must be able to show whatever comes next without asking first. */
export async function resultFaces(): Promise<ResultFaces> {
	const named = Object.entries(faces).map(async ([name, { Result }]) => [name, await Result()] as const);
	return Object.fromEntries(await Promise.all(named));
}
