import AxeBuilder from '@axe-core/playwright';
import { demoPages } from '../../../scripts/stack/demo-pages/index.ts';
import { shows } from '../../requirements.ts';
import { openDemoPage, useDarkLook } from '../../support/demoPages.ts';
import { expect, test } from '../../support/test.ts';

for (const theme of ['clair', 'sombre'] as const) {
  test(shows(['A-1'], `axe finds no violation on the demo pages, thème ${theme}`), async ({ signedIn, wiki }) => {
    const page = await signedIn('claire.moreau@acadenice.fr');
    if (theme === 'sombre') await useDarkLook(page);
    for (const { title } of demoPages) {
      await openDemoPage(page, wiki, title);
      // Every block has its data: nothing is judged half drawn.
      await expect(page.locator('[data-status="loading"]:is([data-watching], article)')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${title}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
      );
      expect(found).toEqual([]);
    }
  });
}
