import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { build, type BuildEnvironmentOptions, type Plugin, type Rolldown } from 'vite';
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
		// Ctrl-C reaches us twice under npm; the second must not cut the first short.
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end).on(signal, () => undefined);
	}
};

const css = { transformer: 'lightningcss', lightningcss: { targets } } as const;
const oldest: BuildEnvironmentOptions = {
	cssMinify: 'lightningcss',
	cssTarget: ['safari15.4', 'ios15.4', 'chrome105', 'edge105', 'firefox121']
};

/**
 * Builds the phones' page by itself, beside Kit's client: in one build with the desk, what both use would be cut into two
 * dozen small files, and every phone of a hall would ask for each. `server/live/assets.ts` finds it by its name.
 */
const phone: Plugin = {
	name: 'amphi-phone',
	apply: ({ build }, { command }) => command === 'build' && !build?.ssr,
	async generateBundle() {
		if (this.environment.config.build.ssr) return;
		const { output } = (await build({
			configFile: false,
			logLevel: 'warn',
			base: './',
			css,
			plugins: [svelte()],
			resolve: { alias: { $lib: fileURLToPath(new URL('src/lib', import.meta.url)) } },
			build: {
				...oldest,
				write: false,
				cssCodeSplit: false,
				modulePreload: false,
				rolldownOptions: {
					input: fileURLToPath(new URL('src/routes/live/[code]/start.ts', import.meta.url)),
					output: {
						entryFileNames: 'phone.[hash].js',
						chunkFileNames: 'phone-[name].[hash].js',
						assetFileNames: 'phone.[hash].[ext]'
					}
				}
			}
		})) as Rolldown.RolldownOutput;
		for (const file of output) {
			const source = file.type === 'chunk' ? file.code : file.source;
			this.emitFile({ type: 'asset', fileName: `_app/immutable/entry/${file.fileName}`, source });
		}
	}
};

export default defineConfig({
	plugins: [live, sveltekit(), phone],
	css,
	build: oldest,
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
