import { mustSignIn } from '$lib/server/refuse';
import type { LayoutServerLoad } from './$types';

/** Reports belong to somebody who is signed in. Each page's load asks again: loads run side by side. */
export const load: LayoutServerLoad = ({ locals, url }) => {
	const { name, email, role } = mustSignIn(locals, url);
	return { person: { name, email, role } };
};
