import { resultFaces } from '$lib/live/results';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data }) => ({ ...data, results: await resultFaces() });
