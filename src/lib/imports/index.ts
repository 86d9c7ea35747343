import { moodleProgress } from './moodle-progress/progress.ts';
import type { ImportFile, Source } from './source.ts';

/** Every source Amphi reads. A new one is a folder and a line here. */
export const sources: readonly Source[] = [moodleProgress];

// Under this, asking the teacher is more honest than guessing.
const LIKELY = 0.4;

/** The source a file most likely comes from, and how likely (0 to 1); null when none is likely enough to be tried. */
export function detect(file: ImportFile): { source: Source; likelihood: number } | null {
	const scores = sources.map((source) => ({ source, likelihood: source.detect(file) }));
	const best = scores.sort((a, b) => b.likelihood - a.likelihood)[0];
	return best && best.likelihood >= LIKELY ? best : null;
}
