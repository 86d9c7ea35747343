import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { runningApp } from './src/lib/server/start/app.ts';

/** A browser's version as Lightning CSS counts it: major, minor and patch in one byte each. */
const version = (major: number, minor = 0) => (major << 16) | (minor << 8);

/** The oldest browsers a phone in class may carry (2022). Below these, nesting and light-dark() are written out. */
const targets = {
	safari: version(15, 4),
	ios_saf: version(15, 4),
	chrome: version(105),
	android: version(105),
	edge: version(105),
	firefox: version(121)
};

/** In development too, the live routes are answered before Kit; and Postgres goes when Vite does. */
const live: Plugin = {
	name: 'amphi-live',
	configureServer(server) {
		server.middlewares.use((req, res, next) => {
			if (!runningApp()?.handle(req, res)) next();
		});
		const end = () => void (runningApp()?.close() ?? Promise.resolve()).finally(() => process.exit());
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
	}
};

/** Builds the start of the phones' page beside Kit's own entries, under a name that the server can know beforehand. */
const phoneEntry: Plugin = {
	name: 'amphi-phone-entry',
	apply: ({ build }, { command }) => command === 'build' && !build?.ssr,
	buildStart() {
		if (this.environment.config.build.ssr) return;
		const id = fileURLToPath(new URL('src/routes/live/[code]/start.ts', import.meta.url));
		this.emitFile({ type: 'chunk', id, fileName: '_app/immutable/entry/phone.js' });
	}
};

export default defineConfig({
	plugins: [live, sveltekit(), phoneEntry],
	css: { transformer: 'lightningcss', lightningcss: { targets } },
	build: { cssMinify: 'lightningcss', cssTarget: ['safari15.4', 'ios15.4', 'chrome105', 'edge105', 'firefox121'] },
	server: { allowedHosts: ['.local'] },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					isolate: false,
					include: ['src/**/*.test.ts', 'tests/house/**/*.test.ts', 'tests/load/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts', 'src/lib/server/**']
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					environment: 'node',
					include: ['tests/database/**/*.test.ts', 'tests/contract/**/*.test.ts', 'src/lib/server/**/*.test.ts'],
					globalSetup: 'tests/support/cluster.ts',
					testTimeout: 20_000,
					hookTimeout: 20_000
				}
			}
		]
	}
});
