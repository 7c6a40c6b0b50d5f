import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { testProjects } from '../scripts/test-projects/testProjects.ts';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@formation-hub\/extensions$/, replacement: fileURLToPath(new URL('./src/index.ts', import.meta.url)) },
    ],
  },
  test: {
    name: 'extensions',
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    testTimeout: 30_000,
    projects: testProjects({
      root: import.meta.dirname,
      include: ['src/**/*.test.{ts,tsx}'],
      alone: {
        '**/hostLanguage.test.ts': 'moves the clock that the language is remembered by',
        '**/watchVisibility.test.ts': 'puts its observer in place of the page’s before the code is loaded',
      },
    }),
  },
});
