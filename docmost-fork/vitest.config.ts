import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'docmost-fork',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'overlay/**/*.test.ts'],
    testTimeout: 30_000,
    exclude: ['workbench/**', 'node_modules/**', 'test/fixtures/**'],
  },
});
