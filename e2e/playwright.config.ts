import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from '../scripts/setup/chromiumPath.ts';

/** Specs that start servers of their own, or take pictures. */
const alone = [
  'direct/schema.spec.ts',
  'garde/**',
  'guide/**',
  'images/**',
  'pannes/**',
  'wiki/plain.spec.ts',
  'wiki/start.spec.ts',
].map((path) => `**/specs/${path}`);

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results/e2e',
  globalSetup: './support/globalSetup.ts',
  // One product serves all tests; each makes its own pages and rows, so that order does not matter. On somebody else's stack each
  // worker looks whether its tests left something behind: there is one at a time.
  workers: process.env.BASE_URL ? 1 : 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 30_000 },
  projects: [
    { name: 'together', testIgnore: alone },
    // Last, so that the two others have the machine for themselves as long as possible.
    { name: 'alone', testMatch: alone, workers: 1 },
  ],
  use: {
    ...devices['Desktop Chrome'],
    actionTimeout: 30_000,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // Without the film: drawing it for every test takes a third of the processor, and the snapshots show the same.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromiumPath ? { executablePath: chromiumPath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
