import { error } from '@sveltejs/kit';
import { qr } from '$lib/server/qr';
import { isSurface } from '$lib/ui/surface';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url }) => {
	if (params.surface && !isSurface(params.surface)) error(404, 'not_found');
	return { qr: qr(`${url.origin}/live/K7MP4X`) };
};
