import type { Component } from 'svelte';
import { facesOf, type ResultProps } from '$lib/activities/faces';
import type { PageLoad } from './$types';

/** The Result faces of the kinds that were asked, by name. */
export const load: PageLoad = async ({ data }) => {
	const names = [...new Set(data.questions.flatMap(({ kind }) => kind ?? []))];
	const entries = names.map(async (name) => [name, await facesOf(name)?.Result()] as const);
	const Results: Record<string, Component<ResultProps> | undefined> = Object.fromEntries(await Promise.all(entries));
	return { ...data, Results };
};
