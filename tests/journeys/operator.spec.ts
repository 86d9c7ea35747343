import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from '../support/app.ts';

test('Ctrl-C, which npm passes on a second time, ends the app and its Postgres well', async () => {
	const app = await startApp();
	process.kill(app.pid, 'SIGINT');
	await app.kill('SIGINT');
	expect(existsSync(join(app.dir, 'pg', 'postmaster.pid')), 'Postgres is still there').toBe(false);

	const again = await startApp({ dir: app.dir });
	expect((await fetch(`${again.url}/health`)).status).toBe(200);
	await again.stop();
});

test('an instance of its own asks its first visitor to found it', async ({ browser }) => {
	const app = await startApp({ env: { AMPHI_DEMO: '0' } });
	const page = await browser.newPage({ locale: 'fr' });
	await page.goto(`${app.lanUrl}/`);
	await expect(page).toHaveURL(/\/account\/first$/);
	await page.getByLabel('Nom', { exact: false }).first().fill('Claire Fontanel');
	await page.getByLabel('Adresse e-mail').fill('claire@example.org');
	await page.getByLabel('Mot de passe').fill('quatre mots de passe');
	await page.locator('form:has(input[type=password]) button').last().click();
	await page.waitForURL(({ pathname }) => pathname === '/before');
	await page.goto(`${app.lanUrl}/account/first`);
	await expect(page).not.toHaveURL(/\/account\/first$/);
	await page.close();
	await app.stop();
});
