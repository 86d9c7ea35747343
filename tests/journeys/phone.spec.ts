import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { startApp, type App } from '../support/app.ts';
import type { Room } from '../support/classroom.ts';
import { cable, counts, delegating, lectern, type Lectern } from '../support/lectern.ts';

let app: App;
let desk: Lectern;
let room: Room;

test.beforeAll(async () => {
	app = await startApp();
	desk = await lectern(app);
});
test.afterAll(async () => {
	await desk?.close();
	await app?.stop();
});
test.beforeEach(async () => {
	room = await desk.claire.hasRoom();
});

/** Browsers allow a page's host six connections: phones of an earlier journey must not hold them. */
test.afterEach(async ({ browser }) => {
	await Promise.all(browser.contexts().map((context) => context.close()));
});

const phoneSize = { width: 390, height: 844 };

/** A phone on the classroom's network: an address of numbers, plain http, no secure context. */
async function phone(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
	const context = await browser.newContext({
		viewport: phoneSize,
		locale: 'fr-FR',
		hasTouch: true,
		baseURL: app.lanUrl,
		...options
	});
	return context.newPage();
}

async function joins(page: Page, who: string | null): Promise<void> {
	await page.goto(`/live/${room.code}`);
	if (who === null) return page.getByRole('button', { name: 'Entrer sans donner mon nom' }).click();
	await page.getByLabel('Votre numéro étudiant ou votre nom').fill(who);
	await page.getByRole('button', { name: 'Entrer', exact: true }).click();
}

async function opens(seconds: number | null = null): Promise<void> {
	await desk.claire.opens(room, await desk.claire.writes(room, delegating, seconds));
}

async function accessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const option = (page: Page, letter: string) => page.getByRole('radio', { name: new RegExp(`^${letter}\\.`) });
const saved = (page: Page) => page.getByText('Enregistré', { exact: true });
const waiting = /^Bonjour .*La séance commence bientôt\.$/;

test('a code is typed with spaces and in lower case, and a wrong one is told in words', async ({ browser }) => {
	const page = await phone(browser);
	await page.goto('/');
	await page.getByLabel('Code de la séance').fill('zzz zzz');
	await page.getByRole('button', { name: 'Continuer' }).click();
	await expect(page.getByText('Ce code n’ouvre aucune séance')).toBeVisible();
	await accessible(page);
	await page.getByLabel('Code de la séance').fill(`${room.code.slice(0, 3)} ${room.code.slice(3)}`.toLowerCase());
	await page.getByRole('button', { name: 'Continuer' }).click();
	await expect(page).toHaveURL(`/live/${room.code}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Séance 1');
	expect((await page.request.get('/live/ZZZZZZ')).status()).toBe(404);
});

test('a phone joins, answers, is told when it is saved, and finds it again after a reload', async ({ browser }) => {
	const page = await phone(browser);
	await joins(page, '2026001');
	await expect(page.getByRole('heading', { name: 'Bonjour Ana Ferreira. La séance commence bientôt.' })).toBeVisible();
	await accessible(page);
	await opens();
	await option(page, 'D').check();
	await expect(saved(page)).toBeVisible();
	await accessible(page);
	await option(page, 'B').check();
	await expect(saved(page)).toBeVisible();
	expect(await counts(desk, room)).toMatchObject({ seats: 1, options: [{ n: 0 }, { n: 1 }, { n: 0 }, { n: 0 }] });
	await page.reload();
	await expect(option(page, 'B')).toBeChecked();
	await expect(saved(page)).toBeVisible();
	await desk.claire.closes(room);
	await expect(page.getByText('Le vote est fermé')).toBeVisible();
	await expect(option(page, 'A')).toBeDisabled();
	await accessible(page);
	await desk.claire.reveals(room);
	await expect(page.getByRole('heading', { name: 'Pourquoi B' })).toBeVisible();
	await expect(page.getByText('Votre réponse', { exact: true })).toBeVisible();
	await accessible(page);
	await desk.claire.moves(room, 'live', 'ended');
	await expect(page.getByRole('heading', { name: 'Merci. La séance est terminée.' })).toBeVisible();
});

test('an answer given without network is kept, survives a reload, and leaves when the network is back', async ({
	browser
}) => {
	const wire = await cable(app);
	const page = await phone(browser, { baseURL: wire.url });
	await joins(page, null);
	await opens();
	await option(page, 'A').check();
	await expect(saved(page)).toBeVisible();
	wire.pull();
	await option(page, 'D').check();
	await expect(page.getByText('Votre réponse est gardée sur cet appareil')).toBeVisible();
	await expect(page.getByText('Hors ligne')).toBeVisible();
	await expect(saved(page)).toBeHidden();
	await accessible(page);
	await page.screenshot({ path: 'test-results/shots/phone-offline-390.png' });
	wire.plug();
	await expect(saved(page)).toBeVisible();
	expect(await counts(desk, room)).toMatchObject({ seats: 1, options: [{ n: 0 }, { n: 0 }, { n: 0 }, { n: 1 }] });
	await page.context().close();
	await wire.close();
});

test('an answer given while the server lies dead is kept through a reload and delivered after its start', async ({
	browser
}) => {
	test.setTimeout(90_000);
	const page = await phone(browser);
	await joins(page, '2026002');
	await opens();
	await expect(option(page, 'C')).toBeEnabled();
	await app.kill('SIGKILL');
	await option(page, 'C').check();
	await expect(page.getByText('Votre réponse est gardée sur cet appareil')).toBeVisible();
	await desk.close();
	app = await startApp({ dir: app.dir, port: app.port });
	desk = await lectern(app);
	await expect(saved(page)).toBeVisible({ timeout: 30_000 });
	await page.reload();
	await expect(option(page, 'C')).toBeChecked();
	await expect(saved(page)).toBeVisible();
	expect(await counts(desk, room)).toMatchObject({ seats: 1, options: [{ n: 0 }, { n: 0 }, { n: 1 }, { n: 0 }] });
});

test('a second phone with the same number is the same seat, with its answer', async ({ browser }) => {
	const first = await phone(browser);
	await joins(first, '2026003');
	await opens();
	await option(first, 'B').check();
	await expect(saved(first)).toBeVisible();
	const second = await phone(browser);
	await joins(second, 'chloe@example.org');
	await expect(option(second, 'B')).toBeChecked();
	await expect(saved(second)).toBeVisible();
	expect(await desk.claire.seats(room)).toHaveLength(1);
	for (const letter of ['A', 'C', 'A']) await option(first, letter).check();
	await expect(saved(first)).toBeVisible();
	// People take longer from one phone to the other than the tenth of a second by which choices are ordered.
	await second.waitForTimeout(500);
	await option(second, 'D').check();
	await expect(saved(second)).toBeVisible();
	expect(await counts(desk, room)).toMatchObject({ seats: 1, options: [{ n: 0 }, { n: 0 }, { n: 0 }, { n: 1 }] });
});

test('a second tab of the same phone shows the same answer, and may change it', async ({ browser }) => {
	const first = await phone(browser);
	await joins(first, 'Dário');
	await opens();
	const second = await first.context().newPage();
	await second.goto(`/live/${room.code}`);
	await option(first, 'A').check();
	await expect(saved(first)).toBeVisible();
	await option(first, 'B').check();
	await expect(option(second, 'B')).toBeChecked();
	await expect(saved(second)).toBeVisible();
	await option(second, 'C').check();
	await expect(option(first, 'C')).toBeChecked();
	await expect(saved(first)).toBeVisible();
	expect(await counts(desk, room)).toMatchObject({ seats: 1, options: [{ n: 0 }, { n: 0 }, { n: 1 }, { n: 0 }] });
});

test('whoever comes late lands in the question that is on', async ({ browser }) => {
	await opens(120);
	const page = await phone(browser);
	await joins(page, null);
	await expect(option(page, 'A')).toBeEnabled();
	await expect(page.getByRole('timer')).toBeVisible();
});

test('an unknown number is told so, a name is welcome, and the number may be linked later', async ({ browser }) => {
	const page = await phone(browser);
	await joins(page, '9999999');
	await expect(page.getByText('Ce numéro ou cette adresse n’est pas sur la liste')).toBeVisible();
	await page.getByLabel('Votre numéro étudiant ou votre nom').fill('Ana F.');
	await page.getByRole('button', { name: 'Entrer', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Bonjour Ana F.' })).toBeVisible();
	await page.getByText('Relier mon numéro étudiant').click();
	await page.getByLabel('Numéro étudiant ou adresse e-mail').fill('2026001');
	await page.getByRole('button', { name: 'Relier', exact: true }).click();
	await expect(page.getByText('Votre place est reliée à la liste de la classe.')).toBeVisible();
});

test('a seat that was removed is told so, and may be taken again', async ({ browser }) => {
	const page = await phone(browser);
	await joins(page, 'Ève');
	await expect(page.getByRole('heading', { name: waiting })).toBeVisible();
	const [seat] = await desk.claire.seats(room);
	await desk.claire.asks('remove_seat', { seat: seat?.id ?? '', removed: true });
	await expect(page.getByRole('heading', { name: 'Votre place a été libérée' })).toBeVisible();
	await accessible(page);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Votre place a été libérée' })).toBeVisible();
	await page.getByRole('button', { name: 'Reprendre une place' }).click();
	await expect(page.getByRole('button', { name: 'Entrer', exact: true })).toBeVisible();
});

test('leaving is taken back with one press', async ({ browser }) => {
	const page = await phone(browser);
	await joins(page, '2026001');
	await page.getByRole('button', { name: 'Quitter la séance' }).click();
	await expect(page.getByText('Vous avez quitté la séance')).toBeVisible();
	await page.getByRole('button', { name: 'Revenir' }).click();
	await expect(page.getByRole('heading', { name: waiting })).toBeVisible();
	expect(await desk.claire.seats(room)).toHaveLength(1);
});

test('a phone whose cookie is gone gets its seat back by its key', async ({ browser }) => {
	const page = await phone(browser);
	await joins(page, 'Ben');
	await expect(page.getByRole('heading', { name: waiting })).toBeVisible();
	await page.context().clearCookies();
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Bonjour Ben.' })).toBeVisible();
	expect(await desk.claire.seats(room)).toHaveLength(1);
});

test('without JavaScript a seat is taken, an answer sent, changed and kept by plain forms', async ({ browser }) => {
	const page = await phone(browser, { javaScriptEnabled: false });
	await page.goto(`/live/${room.code}`);
	await page.waitForURL(`**/live/${room.code}/plain`);
	await accessiblePlain(page);
	await page.getByLabel('Votre numéro étudiant ou votre nom').fill('2026002');
	await page.getByRole('button', { name: 'Entrer', exact: true }).click();
	await expect(page.getByRole('heading', { name: waiting })).toBeVisible();
	await opens();
	await page.getByRole('link', { name: 'Regarder de nouveau' }).click();
	for (const letter of ['A', 'D']) {
		await option(page, letter).check();
		await page.getByRole('button', { name: 'Envoyer' }).click();
		await expect(saved(page)).toBeVisible();
		await expect(option(page, letter)).toBeChecked();
	}
	expect(await counts(desk, room)).toMatchObject({ seats: 1, options: [{ n: 0 }, { n: 0 }, { n: 0 }, { n: 1 }] });
	await desk.claire.closes(room);
	await option(page, 'A').check();
	await page.getByRole('button', { name: 'Envoyer' }).click();
	await expect(page.getByText('Votre réponse est arrivée après')).toBeVisible();
	await desk.claire.reveals(room);
	await page.getByRole('link', { name: 'Regarder de nouveau' }).click();
	await expect(page.getByRole('heading', { name: 'Pourquoi B' })).toBeVisible();
});

test('the page says nothing of code or person, in each language, and is compressed', async ({ request }) => {
	const bodies = new Set<string>();
	const other = await desk.claire.hasRoom();
	for (const language of ['fr', 'en']) {
		for (const { code } of [room, other, room]) {
			const headers = { 'accept-language': language, 'accept-encoding': 'gzip' };
			const response = await request.get(`${app.lanUrl}/live/${code}`, { headers });
			const text = await response.text();
			expect(text).not.toContain(code);
			expect(text).toContain(`lang="${language}"`);
			expect(response.headers()['content-security-policy']).toContain("script-src 'self'");
			bodies.add(text);
		}
	}
	expect(bodies.size).toBe(2);
	const again = await request.get(`${app.lanUrl}/live/${room.code}`, { headers: { 'accept-language': 'fr' } });
	expect(again.headers()['content-encoding']).toBe('gzip');
	const etag = again.headers()['etag'] ?? '';
	const third = await request.get(`${app.lanUrl}/live/${room.code}`, {
		headers: { 'accept-language': 'fr', 'if-none-match': etag }
	});
	expect(third.status()).toBe(304);
});

test('a phone downloads at most 60 kB of JavaScript, from the code to the result', async ({ browser }) => {
	const page = await phone(browser);
	// On the classroom's plain http, browsers ask for gzip and not for brotli.
	const scripts = new Map<string, Promise<number>>();
	page.on('requestfinished', (request) => {
		if (request.resourceType() !== 'script') return;
		scripts.set(
			request.url(),
			request.sizes().then(({ responseBodySize }) => responseBodySize)
		);
	});
	await joins(page, null);
	await opens();
	await option(page, 'A').check();
	await expect(saved(page)).toBeVisible();
	await desk.claire.reveals(room, 'open');
	await expect(page.getByRole('heading', { name: 'Pourquoi B' })).toBeVisible();
	const total = (await Promise.all(scripts.values())).reduce((sum, bytes) => sum + bytes, 0);
	console.log(`JavaScript of a phone: ${total} bytes in ${scripts.size} files`);
	expect(scripts.size).toBeGreaterThan(3);
	expect(total).toBeLessThanOrEqual(60_000);
});

/** Axe needs a page that runs scripts: it looks at the same address in one that does. */
async function accessiblePlain(page: Page): Promise<void> {
	const browser = page.context().browser();
	const context = (await browser?.newContext({ viewport: phoneSize, locale: 'fr-FR' })) as BrowserContext;
	const reading = await context.newPage();
	await reading.goto(page.url());
	await accessible(reading);
	await context.close();
}

for (const language of ['fr', 'en'] as const) {
	for (const viewport of [phoneSize, { width: 320, height: 568 }]) {
		const name = `${viewport.width}-${language}`;
		test(`pictures of a phone, ${name}`, async ({ browser }) => {
			const page = await phone(browser, { viewport, locale: language, deviceScaleFactor: 2 });
			const shot = async (state: string) => {
				await page.screenshot({ path: `test-results/shots/phone-${state}-${name}.png` });
				const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
				expect(wide, `${state} scrolls sideways`).toBeLessThanOrEqual(0);
			};
			const next = (french: string, english: string) =>
				page.getByRole('button', { name: language === 'fr' ? french : english, exact: true });
			await page.goto('/');
			await shot('home');
			await page.goto(`/live/${room.code}`);
			await next('Entrer', 'Join').waitFor();
			await shot('join');
			await page.getByRole('textbox').fill('2026003');
			await next('Entrer', 'Join').click();
			await next('Quitter la séance', 'Leave the lesson').waitFor();
			await page.getByText(language === 'fr' ? 'Vous y êtes' : 'Connected').waitFor();
			await shot('waiting');
			await opens(90);
			await option(page, 'D').waitFor();
			await shot('question');
			await option(page, 'D').check();
			await page.getByText(language === 'fr' ? 'Enregistré' : 'Saved', { exact: true }).waitFor();
			await shot('saved');
			await desk.claire.closes(room);
			await page.getByText(language === 'fr' ? 'Le vote est fermé' : 'The vote is closed').waitFor();
			await shot('closed');
			await desk.claire.reveals(room);
			await page.getByRole('heading', { level: 2 }).waitFor();
			await shot('revealed');
			const perSeat = { question: 'En un mot, qu’est-ce qui vous empêche de déléguer\u00a0?', perSeat: 3 };
			const { id } = await desk.claire.asks('save_activity', {
				lesson: room.lesson,
				activity: null,
				kind: 'words',
				spec: perSeat,
				seconds: null,
				show_live: true
			});
			await desk.claire.opens(room, id);
			await page.getByRole('textbox').first().waitFor();
			await shot('words');
		});
	}
}
