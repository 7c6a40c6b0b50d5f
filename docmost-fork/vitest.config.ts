import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { testProjects } from '../scripts/test-projects/testProjects.ts';

/** What the overlay finds beside itself in the tree. */
const hostFile = (path: string) =>
  fileURLToPath(new URL(`./test/overlayHost/apps/server/src/${path}`, import.meta.url));
const headless = fileURLToPath(new URL('../extensions/src/index.ts', import.meta.url));

export default defineConfig({
  // What the overlay finds in the tree's own editor-ext comes from there.
  resolve: {
    alias: [
      { find: '@docmost/editor-ext', replacement: headless },
      { find: '@formation-hub/extensions', replacement: headless },
      {
        find: /^(\.\.\/){2}collaboration\/collaboration\.util$/,
        replacement: hostFile('collaboration/collaboration.util.ts'),
      },
    ],
  },
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
