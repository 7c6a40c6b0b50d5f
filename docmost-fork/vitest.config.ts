import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const headless = fileURLToPath(new URL('../extensions/src/index.ts', import.meta.url));

export default defineConfig({
  // What the overlay finds in the tree's own editor-ext comes from there.
  resolve: { alias: { '@docmost/editor-ext': headless, '@formation-hub/extensions': headless } },
  test: {
    name: 'docmost-fork',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'overlay/**/*.test.ts'],
    testTimeout: 30_000,
    exclude: ['workbench/**', 'node_modules/**', 'test/fixtures/**'],
  },
});
