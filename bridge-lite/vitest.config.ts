import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'bridge-lite',
    include: ['{model,house,src,baserow,embedded-baserow,test-contract,test-house,test-sync,test-system,bench}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
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
