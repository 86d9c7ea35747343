import { defineConfig } from '@playwright/test';
import { unpackChromium } from './tests/support/chromium.ts';

export default defineConfig({
	testDir: 'tests/journeys',
	outputDir: 'test-results',
	// Each journey starts the built app by itself (tests/support/app.ts): data of its own, and it may kill it.
	workers: 2,
	fullyParallel: false,
	forbidOnly: true,
	timeout: 60_000,
	reporter: [['list'], ['json', { outputFile: 'test-results/journeys.json' }]],
	use: {
		launchOptions: await unpackChromium(),
		screenshot: 'only-on-failure',
		trace: 'off'
	}
});
