import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { startApp, type App } from '../support/app.ts';
import { backstage, type Backstage, type Host } from '../support/lecture.ts';
import { moodleProgress } from '../support/moodle.ts';

const CLAIRE = { email: 'claire@amphi.example', password: 'ardoise et craie' };
const SIZES = [
	{ width: 1366, height: 768 },
	{ width: 390, height: 844 }
];

let app: App;
let behind: Backstage;
let claire: Host;
let pages: Record<string, string>;

test.beforeAll(async () => {
	app = await startApp();
	behind = backstage(app.dir);
	claire = await behind.signIn(CLAIRE.email, CLAIRE.password);
	pages = await everyPage();
});
test.afterAll(async () => {
	await behind.close();
	await app.stop();
});

/** The teacher's pages of the demonstration, by the names of their pictures. */
async function everyPage(): Promise<Record<string, string>> {
	const lessons = await claire.asks('my_lessons', { course: null });
	const draft = lessons.find(({ phase }) => phase === 'draft')?.id ?? '';
	const ended = lessons.find(({ phase }) => phase === 'ended')?.id ?? '';
	const { agenda, course, cohort } = await claire.asks('lesson_page', { lesson: draft });
	const file = moodleProgress(['Vidéo inconnue'], [{ name: 'Zoé Inconnue', email: '', states: ['Terminé'] }], false);
	const { id: staged } = await claire.asks('stage_import', {
		cohort: cohort?.id ?? '',
		file_name: 'progress.csv',
		file_base64: file.toString('base64')
	});
	return {
		before: '/before',
		course: `/before/course/${course.id}`,
		class: `/before/cohort/${cohort?.id}`,
		'class-list': `/before/cohort/${cohort?.id}/list`,
		import: `/before/import/${staged}`,
		'new-lesson': `/before/lesson/new?course=${course.id}`,
		lesson: `/before/lesson/${draft}`,
		activity: `/before/lesson/${draft}/activity/${agenda[1]?.id}`,
		report: `/after/lesson/${ended}`,
		account: '/account/me'
	};
}

for (const locale of ['fr', 'en'])
	for (const viewport of SIZES)
		test(`every page of a teacher is readable to everybody, ${viewport.width} px, ${locale}`, async ({ browser }) => {
			const context = await browser.newContext({ locale, viewport });
			await context.addCookies([{ ...claire.cookie, url: app.url }]);
			const page = await context.newPage();
			for (const [name, path] of Object.entries(pages)) {
				const answer = await page.goto(app.url + path);
				expect(answer?.status(), name).toBe(200);
				await page.screenshot({ path: `test-results/shots/${name}-${viewport.width}-${locale}.png` });
				const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				expect.soft(beyond, `${name} is wider than its window`).toBeLessThanOrEqual(0);
				const { violations } = await new AxeBuilder({ page }).analyze();
				const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
				expect.soft(serious.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html}`)).toEqual([]);
			}
			await context.close();
		});

test('the pages before signing in are readable to everybody', async ({ browser }) => {
	const context = await browser.newContext({ locale: 'fr' });
	const page = await context.newPage();
	for (const path of ['/', '/account', '/live/AAAAAA', '/account/invitation/expired']) {
		await page.goto(app.url + path);
		const { violations } = await new AxeBuilder({ page }).analyze();
		const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
		expect.soft(serious.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html}`)).toEqual([]);
	}
	await context.close();
});
