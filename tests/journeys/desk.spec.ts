import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { mkdir } from 'node:fs/promises';
import { example as choiceExample } from '../../src/lib/activities/choice/example.ts';
import { example as wordsExample } from '../../src/lib/activities/words/example.ts';
import { startApp, type App } from '../support/app.ts';
import { backstage, Phone, type Backstage, type Host, type Lecture } from '../support/lecture.ts';

const SHOTS = 'test-results/shots';
const LAPTOP = { width: 1366, height: 768 };
const REMOTE = { width: 390, height: 844 };
const WALL = { width: 1280, height: 720 };
const CLAIRE = { email: 'claire@amphi.example', password: 'ardoise et craie' };
const EVE = { name: 'Eve Stray', email: 'eve@amphi.example', password: 'quatre mots de passe' };

const question = { ...choiceExample.spec, mode: 'single', explanation: 'Décider avec lui soutient.' };
const cloud = { ...wordsExample.spec };
const long = {
	mode: 'single',
	explanation: '',
	question:
		'Une équipe de douze personnes, dont trois viennent d’arriver et deux partent à la fin du mois, doit livrer un projet que personne n’a encore mené. La direction demande un plan, l’équipe demande du temps, et vous-même découvrez le sujet. Par quoi commencez-vous, et à qui confiez-vous la suite, dès lundi\u00a0?',
	options: [
		'Par réunir toute l’équipe une matinée entière, afin que chaque personne dise ce qu’elle sait faire et ce qu’elle craint',
		'Par un plan détaillé que vous écrivez vous-même et que vous présentez ensuite à la direction puis à l’équipe',
		'Par confier le projet à la personne la plus expérimentée, en restant disponible chaque jour pour les questions',
		'Par demander à la direction un délai, le temps que les trois personnes arrivées soient formées par les autres',
		'Par découper le projet en petites livraisons de deux semaines, chacune confiée à deux personnes volontaires',
		'Par ne rien changer\u00a0: l’équipe s’organise, vous observez deux semaines avant de décider quoi que ce soit'
	].map((text, i) => ({ text, right: i === 4 }))
};
const CHOICE = { kind: 'choice', spec: question, seconds: 90 };
const WORDS = { kind: 'words', spec: cloud };

let app: App;
let behind: Backstage;
let claire: Host;
let contexts: BrowserContext[] = [];

test.beforeAll(async () => {
	await mkdir(SHOTS, { recursive: true });
	app = await startApp();
	behind = backstage(app.dir);
	claire = await behind.signIn(CLAIRE.email, CLAIRE.password);
});
test.afterEach(async () => {
	await Promise.all(contexts.map((context) => context.close()));
	contexts = [];
});
test.afterAll(async () => {
	await behind.close();
	await app.stop();
});

interface Seat {
	size: typeof LAPTOP;
	locale?: 'fr' | 'en';
	colorScheme?: 'light' | 'dark';
	as?: Host | null;
	javaScriptEnabled?: boolean;
}

/** Somebody's browser; what its console complains of fails the journey. */
async function open(browser: Browser, { size, as = claire, locale = 'fr', ...rest }: Seat): Promise<Page> {
	const context = await browser.newContext({ viewport: size, locale, ...rest });
	contexts.push(context);
	if (as) await context.addCookies([{ ...as.cookie, url: app.url }]);
	const page = await context.newPage();
	page.on('pageerror', (error) => expect.soft(error.message, 'page error').toBe(''));
	page.on('console', (message) => {
		const expected = /Failed to load resource|Failed to fetch/;
		if (message.type() === 'error' && !expected.test(message.text())) expect.soft(message.text()).toBe('');
	});
	return page;
}

const deskOf = ({ code }: Lecture) => `${app.url}/live/${code}/host`;
const wallOf = ({ code, screenKey }: Lecture) => `${app.url}/live/${code}/screen?key=${screenKey}`;

/** What a page must be at every stage: readable to everybody, no wider than its window. Leaves a picture. */
async function look(page: Page, name: string): Promise<void> {
	await page.waitForTimeout(700);
	const { width } = page.viewportSize() ?? LAPTOP;
	const locale = await page.evaluate(() => document.documentElement.lang);
	await page.screenshot({ path: `${SHOTS}/${name}-${width}-${locale}.png` });
	const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(beyond, `${name} is wider than its window`).toBeLessThanOrEqual(0);
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

/** The raw bytes a projector has received since. */
function listen(lecture: Lecture): { said: () => string; stop: () => void } {
	const hangUp = new AbortController();
	let said = '';
	void fetch(wallOf(lecture).replace('/screen?', '/screen/events?'), { signal: hangUp.signal })
		.then(({ body }) =>
			body?.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: (text) => void (said += text) }))
		)
		.catch(() => undefined);
	return { said: () => said, stop: () => hangUp.abort() };
}

async function roundOf(lecture: Lecture): Promise<string> {
	const wall = listen(lecture);
	await expect.poll(wall.said).toContain('"round":{"id":"');
	wall.stop();
	return /"round":\{"id":"([^"]+)"/.exec(wall.said())?.[1] ?? '';
}

/** Presses as people do, one step after the other: what comes sooner is taken for a bounce. */
async function press(page: Page, name: string): Promise<void> {
	await page.waitForTimeout(400);
	await page.keyboard.press(name);
}

const key = (page: Page) => page.locator('form[data-key="forward"] button');

test('a lesson goes from the lobby to a thank you, by a clicker alone', async ({ browser }) => {
	test.slow();
	const lecture = await claire.plans([CHOICE, WORDS]);
	const desk = await open(browser, { size: LAPTOP, as: null });
	await desk.goto(deskOf(lecture));
	await expect(desk).toHaveURL(/\/account\?from=/);
	await desk.fill('input[name=email]', CLAIRE.email);
	await desk.fill('input[name=password]', CLAIRE.password);
	await desk.keyboard.press('Enter');
	await expect(desk).toHaveURL(deskOf(lecture));
	const wall = await open(browser, { size: WALL, as: null });
	await wall.goto(wallOf(lecture));
	await expect(wall.getByText('La salle ouvre bientôt.')).toBeVisible();
	await look(desk, 'desk-draft');

	await expect(desk.getByText('En direct', { exact: true })).toBeVisible();
	await desk.keyboard.press('Space');
	await expect(wall.getByRole('img', { name: /Code QR pour rejoindre la séance/ })).toBeVisible();
	await expect(wall.getByText(`${lecture.code.slice(0, 3)} ${lecture.code.slice(3)}`)).toBeVisible();
	const names = ['Ana Ferreira', 'Ben Achour', 'Chloé Nguyễn', 'Dário Sá', 'Élodie Œuvrard'];
	const phones = await Promise.all(names.map((name) => Phone.join(app.url, lecture.code, name)));
	await expect(desk.getByText('5 personnes sont là').first()).toBeVisible();
	await expect(wall.getByRole('img', { name: '5 personnes sont là' })).toBeVisible();
	await look(desk, 'desk-lobby');
	await look(wall, 'screen-lobby');

	const heard = listen(lecture);
	await press(desk, 'PageDown');
	await expect(wall.getByRole('heading', { name: /Votre adjoint/ })).toBeVisible();
	await expect(wall.getByText('Le vote ouvre dans un instant')).toBeVisible();
	await look(desk, 'desk-waiting');
	await press(desk, 'PageDown');
	await expect(desk.getByText('Vote ouvert')).toBeVisible();
	const round = await roundOf(lecture);
	await Promise.all(phones.map((phone, i) => phone.answers(round, [[1, 1, 1, 0, 2][i]])));
	await expect(desk.getByText('5 ont répondu')).toBeVisible();
	await expect(wall.getByRole('img', { name: '5 réponses pour 5 personnes' })).toBeVisible();
	await expect(wall.locator('.bars')).toHaveCount(0);
	await look(desk, 'desk-open');
	await look(wall, 'screen-question');
	expect(heard.said()).not.toContain('"summary":{');

	await desk.keyboard.press('b');
	await expect(wall.locator('.bars .bar').nth(1)).toContainText('60');
	await phones[3]?.answers(round, [1]);
	await expect(wall.locator('.bars .bar').nth(1)).toContainText('80');
	await expect(wall.locator('.right')).toHaveCount(0);
	await look(wall, 'screen-live');

	const before = heard.said();
	expect(before).toContain('Votre adjoint');
	for (const name of names) expect(before).not.toContain(name.split(' ')[0]);
	expect(before).not.toContain('Décider avec lui');
	expect(before).not.toMatch(/"right":\[/);

	await press(desk, 'PageDown');
	await expect(wall.locator('.bar.right')).toContainText('Juste');
	await expect.poll(heard.said).toMatch(/"right":\[1\]/);
	heard.stop();
	await look(desk, 'desk-revealed');
	await look(wall, 'screen-revealed');

	await desk.keyboard.press('PageUp');
	await expect(wall.locator('.right')).toHaveCount(0);
	await press(desk, 'PageDown');
	await expect(wall.locator('.bar.right')).toBeVisible();

	await press(desk, 'PageDown');
	await expect(wall.getByRole('heading', { name: /En un mot/ })).toBeVisible();
	await press(desk, 'PageDown');
	await expect(desk.getByText('Vote ouvert')).toBeVisible();
	const second = await roundOf(lecture);
	const given = [['confiance'], ['temps', 'confiance'], ['contrôle'], ['confiance'], ['peur', 'temps']];
	await Promise.all(phones.map((phone, i) => phone.answers(second, given[i])));
	await expect(wall.getByRole('img', { name: '5 réponses pour 5 personnes' })).toBeVisible();
	await look(wall, 'screen-words-open');
	await press(desk, 'PageDown');
	await expect(wall.locator('svg text', { hasText: 'confiance' })).toBeVisible();
	await wall.waitForTimeout(1_600);
	await look(wall, 'screen-cloud');
	await look(desk, 'desk-cloud');

	await expect(key(desk)).toHaveText(/Terminer la séance/);
	await press(desk, 'PageDown');
	await expect(wall.getByText('Merci. C’est vous qui avez fait le cours.')).toBeVisible();
	await look(desk, 'desk-ended');
	await look(wall, 'screen-thanks');
	await desk.getByRole('button', { name: 'Reprendre la séance' }).click();
	await expect(wall.locator('svg text', { hasText: 'confiance' })).toBeVisible();
	for (const phone of phones) phone.leaves();
});

test('two desks that press at once move the lesson once', async ({ browser }) => {
	const lecture = await claire.plans([CHOICE, WORDS]);
	await claire.asks('move_lesson', { lesson: lecture.id, phase: 'lobby', expected: 'draft' });
	const desks = [await open(browser, { size: LAPTOP }), await open(browser, { size: REMOTE, locale: 'en' })];
	for (const desk of desks) {
		await desk.goto(deskOf(lecture));
		await expect(desk.getByText(/^(En direct|Live)$/)).toBeVisible();
	}
	for (const expected of [/Ouvrir le vote|Open the vote/, /Révéler|Reveal/, /Question suivante|Next question/]) {
		await Promise.all(desks.map((desk) => press(desk, 'PageDown')));
		for (const desk of desks) await expect(key(desk)).toHaveText(expected);
	}
	const told = await Promise.all(desks.map((desk) => desk.locator('.notice.alert').count()));
	expect(Math.max(...told)).toBeLessThanOrEqual(1);
	// A stale desk presses for a question that another has taken down since.
	const [first, second] = desks as [Page, Page];
	await second.evaluate(() =>
		document
			.querySelector<HTMLInputElement>('form[data-key="backward"] [name=expected]')
			?.setAttribute('value', 'closed')
	);
	await second.locator('form[data-key="backward"] button').click();
	await expect(second.getByText('The lesson has moved on elsewhere')).toBeVisible();
	await expect(key(first)).toHaveText(/Question suivante/);
	await look(second, 'desk-moved-on');
});

test('a double click is one press', async ({ browser }) => {
	const lecture = await claire.plans([CHOICE]);
	await claire.asks('move_lesson', { lesson: lecture.id, phase: 'lobby', expected: 'draft' });
	const desk = await open(browser, { size: LAPTOP });
	await desk.goto(deskOf(lecture));
	await expect(desk.getByText('En direct', { exact: true })).toBeVisible();
	await key(desk).dblclick();
	await expect(key(desk)).toHaveText(/Ouvrir le vote/);
	await desk.waitForTimeout(400);
	await key(desk).dblclick();
	await desk.waitForTimeout(400);
	await expect(desk.getByText('Vote ouvert')).toBeVisible();
});

test('the desk says what goes wrong in silence', async ({ browser }) => {
	const lecture = await claire.plans([CHOICE]);
	await claire.asks('move_lesson', { lesson: lecture.id, phase: 'lobby', expected: 'draft' });
	const phones = await Promise.all([1, 2, 3].map((n) => Phone.join(app.url, lecture.code, `Élève ${n}`)));
	const desk = await open(browser, { size: LAPTOP });
	await desk.goto(deskOf(lecture));
	await press(desk, 'PageDown');
	await expect(key(desk)).toHaveText(/Ouvrir le vote/);
	await press(desk, 'PageDown');
	await expect(desk.getByText('Aucune réponse depuis 20 secondes, pour 3 personnes en ligne')).toBeVisible({
		timeout: 25_000
	});
	await expect(desk.getByText('L’écran est fermé').first()).toBeVisible();
	await look(desk, 'desk-alarms');
	await phones[0]?.answers(await roundOf(lecture), [0]);
	await expect(desk.getByText('Aucune réponse depuis')).toHaveCount(0);
	for (const phone of phones) phone.leaves();
});

test('the desk belongs to who teaches, and the wall to who holds its key', async ({ browser }) => {
	const lecture = await claire.plans([CHOICE]);
	const eve = await behind.invite(claire, EVE);
	const page = await open(browser, { size: LAPTOP, as: eve });
	expect((await page.goto(deskOf(lecture)))?.status()).toBe(404);
	expect((await page.goto(`${app.url}/live/${lecture.code}/host/events`))?.status()).toBe(404);
	expect((await page.goto(`${app.url}/live/${lecture.code}/screen?key=${'0'.repeat(32)}`))?.status()).toBe(404);
	expect((await page.goto(`${app.url}/live/${lecture.code}/screen`))?.status()).toBe(404);
	const pressed = await page.request.post(`${deskOf(lecture)}?/lesson`, {
		form: { phase: 'lobby', expected: 'draft' },
		headers: { origin: app.url, accept: 'application/json' }
	});
	expect(await pressed.text()).toContain('not_found');
	const stranger = await open(browser, { size: LAPTOP, as: null });
	await stranger.goto(deskOf(lecture));
	await expect(stranger).toHaveURL(/\/account\?from=/);
});

test('the keys work without JavaScript', async ({ browser }) => {
	const lecture = await claire.plans([CHOICE]);
	const desk = await open(browser, { size: REMOTE, locale: 'en', javaScriptEnabled: false });
	await desk.goto(deskOf(lecture));
	for (const name of [
		'Open the room',
		'First question',
		'Open the vote',
		'Reveal',
		'End the lesson',
		'Resume the lesson'
	])
		await desk.getByRole('button', { name, exact: false }).first().click();
	await expect(desk.getByText('Revealed')).toBeVisible();
});

test('a host renames, takes out and lets back in', async ({ browser }) => {
	const lecture = await claire.plans([CHOICE]);
	await claire.asks('move_lesson', { lesson: lecture.id, phase: 'lobby', expected: 'draft' });
	const ana = await Phone.join(app.url, lecture.code, 'Ana <b>Ferreira</b>');
	const ben = await Phone.join(app.url, lecture.code, null);
	const desk = await open(browser, { size: LAPTOP, locale: 'en' });
	await desk.goto(deskOf(lecture));
	await desk.getByRole('link', { name: 'Who is here' }).click();
	await desk.getByRole('link', { name: 'Change: Ana <b>Ferreira</b>' }).click();
	await look(desk, 'desk-people');
	for (const typed of ['b', '.', 'PageDown', 'Space', 'ArrowRight']) await desk.getByLabel('Name shown').press(typed);
	await expect(key(desk)).toHaveText(/First question/);
	await desk.getByLabel('Name shown').fill('Ana');
	await desk.getByRole('button', { name: 'Rename' }).click();
	await desk.getByRole('link', { name: 'Change: Ana', exact: true }).click();
	await desk.getByRole('button', { name: 'Take out of the room' }).click();
	await expect(desk.getByText('Ana is out of the room')).toBeVisible();
	await expect(desk.getByText('1 person is here').first()).toBeVisible();
	await desk.getByRole('button', { name: 'Undo' }).click();
	await expect(desk.getByText('removed', { exact: true })).toHaveCount(0);
	ana.leaves();
	ben.leaves();
});

test('a wall cuts nothing of a long question, at any size', async ({ browser }) => {
	const lecture = await claire.plans(
		[{ kind: 'choice', spec: long, seconds: 60 }],
		'Déléguer, motiver et responsabiliser une équipe qui change\u00a0: le cas complet de la direction régionale'
	);
	await claire.asks('move_lesson', { lesson: lecture.id, phase: 'lobby', expected: 'draft' });
	const wall = await open(browser, { size: WALL, as: null });
	await wall.goto(wallOf(lecture));
	await look(wall, 'screen-lobby-long');
	const activity = (await claire.asks('lesson_page', { lesson: lecture.id })).agenda[0]?.id ?? '';
	const { round } = await claire.asks('present_activity', { activity });
	await expect(wall.getByRole('heading', { name: /Une équipe/ })).toBeVisible();
	const desk = await open(browser, { size: LAPTOP });
	const remote = await open(browser, { size: REMOTE });
	for (const [move, expected] of [
		['open', 'waiting'],
		['reveal', 'open']
	] as const) {
		await claire.asks('move_round', { round, move, expected });
		await expect(wall.locator(move === 'open' ? '.choices' : '.bars')).toBeVisible();
		await look(wall, `screen-long-${move}`);
		const cut = await wall.evaluate(() => {
			const frame = document.querySelector('main')?.getBoundingClientRect();
			const boxes = [...document.querySelectorAll('main h1, main li, main li > span')];
			const inside = (box: DOMRect) =>
				frame && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1 && box.right <= frame.right + 1;
			const small = Math.min(...boxes.map((box) => parseFloat(getComputedStyle(box).fontSize)));
			return {
				out: boxes.filter((box) => !box.matches('.unseen') && !inside(box.getBoundingClientRect())).length,
				small
			};
		});
		expect(cut.out).toBe(0);
		expect(cut.small).toBeGreaterThanOrEqual(18);
		await desk.goto(deskOf(lecture));
		await look(desk, `desk-long-${move}`);
		await remote.goto(deskOf(lecture));
		await look(remote, `desk-long-${move}`);
		await expect(key(remote)).toBeInViewport({ ratio: 1 });
	}
	await remote.setViewportSize({ width: 320, height: 568 });
	await look(remote, 'desk-long-small');
	await key(remote).scrollIntoViewIfNeeded();
	await expect(key(remote)).toBeInViewport({ ratio: 1 });
	await wall.keyboard.press('-');
	await wall.keyboard.press('-');
	await wall.reload();
	await expect.poll(() => wall.evaluate(() => document.documentElement.style.getPropertyValue('--scale'))).toBe('0.8');
});

test('a lost line is said, and comes back by itself', async ({ browser }) => {
	const lecture = await claire.plans([CHOICE]);
	await claire.asks('move_lesson', { lesson: lecture.id, phase: 'lobby', expected: 'draft' });
	const desk = await open(browser, { size: LAPTOP, colorScheme: 'dark', locale: 'en' });
	const wall = await open(browser, { size: WALL, as: null, locale: 'en' });
	await desk.goto(deskOf(lecture));
	await wall.goto(wallOf(lecture));
	await expect(desk.getByText('Live', { exact: true })).toBeVisible();
	await app.kill();
	await expect(desk.getByText('Connection lost').first()).toBeVisible();
	await expect(wall.getByText('Connection interrupted.')).toBeVisible();
	await press(desk, 'PageDown');
	await expect(desk.getByText('Amphi did not answer')).toBeVisible();
	await look(desk, 'desk-lost');
	await look(wall, 'screen-lost');
	app = await startApp({ dir: app.dir, port: app.port });
	await expect(desk.getByText('Live', { exact: true })).toBeVisible({ timeout: 15_000 });
	await expect(wall.getByText('Connection interrupted.')).toHaveCount(0, { timeout: 15_000 });
	await press(desk, 'PageDown');
	await expect(wall.getByRole('heading', { name: /Votre adjoint/ })).toBeVisible();
});

test('four hundred and twenty people fit on every screen', async ({ browser }) => {
	test.slow();
	const lecture = await claire.plans([CHOICE]);
	await claire.asks('move_lesson', { lesson: lecture.id, phase: 'lobby', expected: 'draft' });
	const phones = await Promise.all(
		Array.from({ length: 420 }, (_, i) => Phone.join(app.url, lecture.code, `Élève ${i + 1}`))
	);
	const desk = await open(browser, { size: LAPTOP });
	const remote = await open(browser, { size: REMOTE, locale: 'en' });
	const wall = await open(browser, { size: WALL, as: null });
	await desk.goto(deskOf(lecture));
	await remote.goto(`${deskOf(lecture)}?people`);
	await wall.goto(wallOf(lecture));
	await expect(wall.getByText('Un point, 5 personnes')).toBeVisible();
	await look(wall, 'screen-lobby-420');
	await expect(desk.getByText('En direct', { exact: true })).toBeVisible();
	await press(desk, 'PageDown');
	await expect(desk.getByText('Pas encore ouvert')).toBeVisible();
	await press(desk, 'PageDown');
	await expect(desk.getByText('Vote ouvert')).toBeVisible();
	const round = await roundOf(lecture);
	await Promise.all(phones.slice(0, 371).map((phone, i) => phone.answers(round, [i % 4])));
	await expect(desk.getByText('371 ont répondu')).toBeVisible();
	await look(desk, 'desk-420');
	await look(remote, 'desk-420');
	await look(wall, 'screen-420');
	for (const phone of phones) phone.leaves();
});
