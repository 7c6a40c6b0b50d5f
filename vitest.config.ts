import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      'bridge-lite',
      'extensions',
      'docmost-fork',
      'docmost-fork/workbench',
      { test: { name: 'scripts', include: ['scripts/**/*.test.ts'] } },
      { test: { name: 'e2e', include: ['e2e/support/**/*.test.ts'] } },
    ],
  },
});
