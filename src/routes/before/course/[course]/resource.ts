import type { IconName } from '$lib/ui/icons';

/** A resource as the course's page holds it. */
export interface Resource {
	id: string;
	kind: 'video' | 'transcript' | 'slides' | 'quiz' | 'link';
	title: string;
	required: boolean;
	minutes: number | null;
	url: string | null;
}

export const kindIcons: Record<Resource['kind'], IconName> = {
	video: 'play',
	transcript: 'file',
	slides: 'screen',
	quiz: 'question',
	link: 'link'
};
