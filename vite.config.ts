import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	server: { allowedHosts: ['.local'] },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					isolate: false,
					include: ['src/**/*.test.ts', 'tests/house/**/*.test.ts'],
					exclude: ['src/**/*.svelte.test.ts', 'src/lib/server/**']
				}
			}
		]
	}
});
