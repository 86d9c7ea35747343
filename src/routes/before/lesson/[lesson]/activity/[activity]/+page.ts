import { facesOf } from '$lib/activities/faces';
import type { PageLoad } from './$types';

/** The faces of the kind at hand, there when the server renders. */
export const load: PageLoad = async ({ data }) => {
	const faces = facesOf(data.draft.kind);
	if (!faces) throw new Error(`No faces for ${data.draft.kind}`);
	const [Edit, Answer] = await Promise.all([faces.Edit(), faces.Answer()]);
	return { ...data, Edit, Answer };
};
