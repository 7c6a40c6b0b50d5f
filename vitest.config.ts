import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      'bridge-lite',
      'extensions',
      'docmost-fork',
      'docmost-fork/workbench',
      // These tests run real programs (PostgreSQL, npm, git): on a busy machine they take their time.
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 240_000 } },
      { test: { name: 'e2e', include: ['e2e/support/**/*.test.ts'] } },
    ],
  },
});
