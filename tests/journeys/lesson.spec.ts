import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import readXlsx from 'read-excel-file/node';
import { startApp, type App } from '../support/app.ts';
import { backstage, type Backstage, type Host } from '../support/lecture.ts';
import { moodleProgress } from '../support/moodle.ts';

const CLAIRE = { email: 'claire@amphi.example', password: 'ardoise et craie' };
const PHONES = 20;

let app: App;
let behind: Backstage;
let claire: Host;

test.beforeAll(async () => {
	app = await startApp();
	behind = backstage(app.dir);
	claire = await behind.signIn(CLAIRE.email, CLAIRE.password);
});
test.afterAll(async () => {
	await behind.close();
	await app.stop();
});

async function demoClass() {
	const [course] = await claire.asks('my_courses', {});
	const { cohorts, modules } = await claire.asks('course_page', { course: course?.id ?? '' });
	const { id, students } = await claire.asks('cohort_page', { cohort: cohorts[0]?.id ?? '' });
	const resources = modules.flatMap((module) => module.resources).filter(({ required }) => required);
	return { id, students, resources };
}

/** Claire as a newcomer: she signs in by the form. */
async function signIn(page: Page): Promise<void> {
	await page.goto(`${app.lanUrl}/account?from=/before`);
	await page.getByLabel('Adresse e-mail').fill(CLAIRE.email);
	await page.getByLabel('Mot de passe').fill(CLAIRE.password);
	await page.getByRole('button', { name: 'Se connecter' }).click();
	await page.waitForURL(({ pathname }) => pathname === '/before');
}

async function takeSeat(context: BrowserContext, url: string, who: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(url);
	await page.getByRole('textbox').fill(who);
	await page.getByRole('button', { name: 'Entrer', exact: true }).click();
	await page.getByText('Vous y êtes').waitFor();
	return page;
}

test('a teacher imports her Moodle file and sees who is ready; the same file twice changes nothing', async ({
	browser
}) => {
	const { id, students, resources } = await demoClass();
	const everybody = students.map(({ name, email }) => ({
		name,
		email: email ?? '',
		states: resources.map(({ kind }) => (kind === 'quiz' ? 'Terminé (note minimale de réussite atteinte)' : 'Terminé'))
	}));
	const rows = [...everybody, { name: 'Invité Moodle', email: '', states: resources.map(() => 'Pas terminé') }];
	const file = moodleProgress(
		resources.map(({ title }) => title),
		rows,
		true
	);
	const upload = { name: 'progress.MEQ.csv', mimeType: 'text/csv', buffer: file };
	const page = await browser.newPage({ locale: 'fr' });
	await signIn(page);

	await page.goto(`${app.lanUrl}/before/cohort/${id}`);
	await page.getByLabel('Fichier').setInputFiles(upload);
	await page.getByRole('button', { name: 'Regarder ce qu’il contient' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		`${rows.length} lignes lues, ${students.length} reconnues`
	);
	await page.screenshot({ path: 'test-results/shots/import-preview-1280-fr.png' });
	await page.getByRole('button', { name: /^Importer les/ }).click();
	await page.waitForURL('**/before/cohort/**');
	await expect(page.getByText('C’est importé')).toBeVisible();
	await expect(page.getByText(`prêts sur ${students.length} connus`)).toBeVisible();

	await page.getByLabel('Fichier').setInputFiles(upload);
	await page.getByRole('button', { name: 'Regarder ce qu’il contient' }).click();
	await expect(page.getByText('Rien à importer pour l’instant')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Importer les/ })).toBeHidden();

	await page.goto(`${app.lanUrl}/before/cohort/${id}`);
	await page
		.getByRole('listitem')
		.filter({ hasText: 'progress.MEQ.csv' })
		.getByRole('button', { name: 'Annuler' })
		.click();
	await expect(page.getByText('«\u00a0progress.MEQ.csv\u00a0» ne compte plus')).toBeVisible();
	await expect(page.getByText(`prêts sur ${students.length} connus`)).toBeHidden();
	await page.close();
});

test('twenty phones vote while the chart moves, and the report says what happened', async ({ browser }) => {
	test.setTimeout(120_000);
	const { students } = await demoClass();
	const room = await browser.newContext({ locale: 'fr', viewport: { width: 1366, height: 768 } });
	const desk = await room.newPage();
	await signIn(desk);
	await desk.getByRole('link', { name: 'Préparer cette séance' }).click();
	await desk.getByRole('button', { name: 'Ouvrir la salle' }).click();
	await desk.waitForURL('**/host');

	const [popup] = await Promise.all([
		room.waitForEvent('page'),
		desk.getByRole('link', { name: 'Ouvrir l’écran' }).click()
	]);
	await popup.setViewportSize({ width: 1280, height: 720 });
	await expect(popup.getByRole('img', { name: /code QR/i }).first()).toBeVisible();
	await expect(desk.getByText('Écran ouvert')).toBeVisible();
	const seat = desk.url().replace('/host', '');

	const contexts = await Promise.all(
		Array.from({ length: PHONES }, () => browser.newContext({ locale: 'fr', viewport: { width: 390, height: 844 } }))
	);
	const phones = await Promise.all(
		contexts.map((context, i) => takeSeat(context, seat, students[i]?.number ?? `Invité ${i}`))
	);
	await expect(desk.getByText(/^20\s+personnes sont là/).first()).toBeVisible();

	const forward = async (name: string) => {
		await expect(desk.getByRole('button', { name: new RegExp(`^${name}`) })).toBeEnabled();
		// The desk takes two presses at once for one; a hand is slower.
		await desk.waitForTimeout(400);
		await desk.keyboard.press('PageDown');
	};
	await forward('Première question');
	await forward('Ouvrir le vote');
	// The demonstration's first activity is a word cloud, shown while it grows.
	await Promise.all(
		phones.map(async (phone, i) => {
			await phone
				.getByRole('textbox')
				.first()
				.fill(i < 12 ? 'confiance' : 'temps');
			await phone.getByRole('button', { name: 'Envoyer' }).click();
			await expect(phone.getByText('Enregistré', { exact: true })).toBeVisible();
		})
	);
	await expect(popup.locator('main')).toContainText('confiance');
	await forward('Révéler');
	await forward('Question suivante');
	await forward('Ouvrir le vote');
	await Promise.all(
		phones.map(async (phone, i) => {
			await phone
				.getByRole('radio')
				.nth(i % 4)
				.check();
			await expect(phone.getByText('Enregistré', { exact: true })).toBeVisible();
		})
	);
	await expect(desk.getByText(/^20\s+ont répondu/)).toBeVisible();
	await popup.screenshot({ path: 'test-results/shots/lesson-screen-open.png' });
	// Before the reveal the room sees how many answered, and nothing by option.
	await expect(popup.locator('main')).not.toContainText('25');
	await forward('Révéler');
	await expect(popup.locator('main')).toContainText('25');
	for (const phone of phones) await expect(phone.getByText('Juste').first()).toBeVisible();
	await popup.screenshot({ path: 'test-results/shots/lesson-screen-revealed.png' });
	await desk.screenshot({ path: 'test-results/shots/lesson-desk-revealed.png' });

	await desk.getByRole('link', { name: 'Après' }).click();
	await expect(desk.getByRole('heading', { level: 1 })).toContainText('Déléguer');
	await desk.screenshot({ path: 'test-results/shots/lesson-report.png', fullPage: true });
	const link = desk.getByRole('link', { name: /XLSX|Excel/ }).first();
	const [download] = await Promise.all([desk.waitForEvent('download'), link.click()]);
	const sheets = await readXlsx(await download.path());
	expect(JSON.stringify(sheets)).toContain('confiance');
	await Promise.all([...contexts, room].map((context) => context.close()));
});
