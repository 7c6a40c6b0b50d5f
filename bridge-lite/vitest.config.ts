import { defineConfig } from 'vitest/config';
import { testProjects } from '../scripts/test-projects/testProjects.ts';

export default defineConfig({
  test: {
    name: 'bridge-lite',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: testProjects({
      root: import.meta.dirname,
      include: ['**/*.test.ts'],
      alone: { '**/hostile/timing.test.ts': 'mocks node:crypto' },
    }),
    coverage: {
      provider: 'v8',
      include: ['{model,house,src}/**/*.ts'],
      // Programs that tests run as processes of their own, where no coverage is counted.
      exclude: [
        '**/*.test.ts',
        'src/testing/**',
        'src/server.ts',
        'src/cli/{token,openapi,syncAll,webhooksInstall}.ts',
      ],
      reporter: ['text-summary'],
      thresholds: {
        lines: 80,
        branches: 80,
        functions: 80,
        statements: 80,
        'house/rules/**/*.ts': { branches: 95 },
      },
    },
  },
});
