import { facesOf } from '$lib/activities/faces';
import type { PageLoad } from './$types';

/** Rendered on the server alone. */
export const csr = false;

/** The faces are there before the page is drawn: nothing comes later. */
export const load: PageLoad = async ({ data }) => {
	const faces = facesOf(data.view?.round?.kind ?? '');
	const [Answer, Result] = await Promise.all([faces?.Answer(), faces?.Result()]);
	return { ...data, Answer, Result };
};
