import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { testProjects } from '../scripts/test-projects/testProjects.ts';

const headless = fileURLToPath(new URL('../extensions/src/index.ts', import.meta.url));

export default defineConfig({
  // What the overlay finds in the tree's own editor-ext comes from there.
  resolve: { alias: { '@docmost/editor-ext': headless, '@formation-hub/extensions': headless } },
  test: {
    name: 'docmost-fork',
    testTimeout: 30_000,
    projects: testProjects({
      root: import.meta.dirname,
      include: ['{src,test,overlay}/**/*.test.ts'],
      alone: { '{src/eject/ejectPages,src/people/replacePeople}.test.ts': 'databases that stay open for one file' },
    }),
  },
});
