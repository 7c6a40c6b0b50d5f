import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'bridge-lite',
    include: ['{src,baserow,embedded-baserow,test-contract}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
