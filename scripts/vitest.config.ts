import { defineConfig } from 'vitest/config';
import { testProjects } from './test-projects/testProjects.ts';

export default defineConfig({
  test: {
    name: 'scripts',
    // These tests run real programs (PostgreSQL, npm, git): on a busy machine they take their time.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    projects: testProjects({ root: import.meta.dirname, include: ['**/*.test.ts'] }),
  },
});
