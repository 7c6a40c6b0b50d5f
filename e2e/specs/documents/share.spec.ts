import { action, card, doc, kanban, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['S-1'], 'a public share shows labels and asks for no data after the first 401'),
  async ({ browser, product, wiki, createPage, rows }) => {
    const pierre = await rows.find('personne', 'email', 'pierre.dupont@acadenice.fr');
    const made = await createPage(
      'Partagée',
      doc(
        paragraph(
          mention('personne', pierre.id, 'Pierre Dupont'),
          ' et ',
          mention('projet', 1, 'Site Boulangerie Lemoine'),
        ),
        card('projet', 1, 'Site Boulangerie Lemoine'),
        kanban('taches', 'statut', { projet: '1' }, 'Tâches du site'),
        action('cloturer_projet', 'projet', 1, 'Clôturer le projet'),
        ...Array.from({ length: 30 }, () => paragraph('…')),
        paragraph(mention('client', 1, 'Boulangerie Lemoine')),
      ),
    );
    const share = await wiki.createShare(made.id);
    const context = await browser.newContext({ baseURL: product.url, locale: 'fr-FR' });
    const page = await context.newPage();
    const answers: number[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.startsWith('/bridge/')) answers.push(response.status());
    });

    await page.goto(share.url);
    for (const text of ['Pierre Dupont', 'Site Boulangerie Lemoine', 'Tâches du site'])
      await expect(page.getByText(text).first()).toBeVisible();
    await expect.poll(() => answers).toEqual([401]);
    await page.getByText('Boulangerie Lemoine').last().scrollIntoViewIfNeeded();
    await expect(page.locator('[data-type="entity-mention"]').last()).toHaveAttribute('data-status', 'signed-out');
    await page.getByText('Pierre Dupont').first().hover();
    await expect(page.locator('[data-type="entity-mention"]').first()).toHaveAttribute('data-status', 'signed-out');
    expect(answers).toEqual([401]);
    await context.close();
  },
);
