import { copyFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shows } from '../../requirements.ts';
import { expect, needsOwnServers, test } from '../../support/test.ts';

const kept = fileURLToPath(new URL('../../../docs/images/page-projet.png', import.meta.url));

needsOwnServers('The picture shows the demo, not what somebody else has');

test(shows(['G-1'], 'the picture of the README: a project page with its blocks'), async ({ signedIn }, info) => {
  const page = await signedIn('claire.moreau@acadenice.fr');
  await page.setViewportSize({ width: 1360, height: 1080 });
  await page.goto('/');
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Projet Site Boulangerie Lemoine' })
    .click();
  await expect(page.getByRole('group', { name: /^Kanban/ })).toBeVisible();
  await expect(page.locator('[data-status="loading"]:is([data-watching], article)')).toHaveCount(0);
  const file = info.outputPath('page-projet.png');
  await page.screenshot({ path: file, animations: 'disabled' });
  expect(statSync(file).size).toBeGreaterThan(50_000);
  // The kept picture changes only when asked to, so that a test run leaves the tree clean.
  if (process.env.UPDATE_IMAGES) copyFileSync(file, kept);
});
