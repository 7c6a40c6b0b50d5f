import { defineConfig } from 'vitest/config';
import { maxWorkers } from './scripts/test-projects/testProjects.ts';

export default defineConfig({
  test: {
    projects: [
      'bridge-lite',
      'extensions',
      'docmost-fork',
      'docmost-fork/workbench',
      'scripts',
      { test: { name: 'e2e', include: ['e2e/support/**/*.test.ts'], isolate: false, maxWorkers } },
    ],
  },
});
