import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { testProjects } from '../scripts/test-projects/testProjects.ts';

/** The host's icons, one file each: their entry has six thousand, which Node would all load. */
const singleIcons: Plugin = {
  name: 'single-icons',
  enforce: 'pre',
  transform(code) {
    if (!code.includes("from '@tabler/icons-react'")) return null;
    return code.replace(/import \{([^}]+)\} from '@tabler\/icons-react';/, (_import, names: string) =>
      names.replace(/(\w+),?/g, "import $1 from '@tabler/icons-react/dist/esm/icons/$1.mjs';"),
    );
  },
};

export default defineConfig({
  plugins: [singleIcons],
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
        '**/blocksInEnglish.test.tsx': 'loads the code anew, whose first copy would still listen in the shared page',
        '**/i18n/language.test.ts': 'loads the code anew, as above',
        '**/hostLanguage.test.ts': 'moves the clock that the language is remembered by',
        '**/watchVisibility.test.ts': 'puts its observer in place of the page’s before the code is loaded',
      },
    }),
  },
});
