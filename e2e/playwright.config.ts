import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from '../scripts/setup/chromiumPath.ts';
import type { WorkerFixtures } from './support/test.ts';

const inSpecs = (path: string) => `**/specs/${path}`;

/** Specs that start servers of their own, or take pictures. */
const alone = [
  'direct/schema.spec.ts',
  'garde/**',
  'guide/**',
  'images/**',
  'pannes/**',
  'wiki/plain.spec.ts',
  'wiki/start.spec.ts',
].map(inSpecs);

/** Only with a slow Baserow. */
const onSlow = ['lenteur/**'].map(inSpecs);

/** What is written from a page, which meets a slow Baserow; with `E2E_SLOW=all` everything that Baserow has a part in. */
const slow =
  process.env.E2E_SLOW === 'all'
    ? { testIgnore: ['guide/**', 'images/**', 'poids/**', 'wiki/plain.spec.ts', 'wiki/start.spec.ts'].map(inSpecs) }
    : { testMatch: [...onSlow, ...['blocs/**'].map(inSpecs)] };

export default defineConfig<object, WorkerFixtures>({
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
    { name: 'together', testIgnore: [...alone, ...onSlow] },
    // Only on a product of the run's own can Baserow be made slow.
    ...(process.env.BASE_URL ? [] : [{ name: 'lent', ...slow, use: { baserowPace: 'slow' as const } }]),
    // Last, so that the two workers have the machine for themselves as long as possible.
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
