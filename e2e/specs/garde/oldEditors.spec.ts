import { buildWorkbench } from '@formation-hub/docmost-fork';
import { card, doc, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { shows } from '../../requirements.ts';
import { controlCollaboration, reconnect, serveClient } from '../../support/oldClient.ts';
import { expect, needsOwnServers, test } from '../../support/test.ts';

const editor = { name: /contenu de la page|page content/i };
const notice = /rechargez la page/i;

needsOwnServers('This test needs the stock client that belongs to the server');

test.describe('a stock client on the patched server', () => {
  test.describe.configure({ mode: 'default' });
  let stock: Awaited<ReturnType<typeof serveClient>>;
  test.beforeAll(async ({ product }) => {
    test.setTimeout(240_000);
    stock = await serveClient(product.url, (await buildWorkbench({ patched: false })).clientDist);
  });
  test.afterAll(() => stock.close());

  test(
    shows(['V-1'], 'shows the page read-only with a message, and the blocks survive'),
    async ({ createPage, product, signedIn, wiki }) => {
      const content = doc(
        paragraph('Avec ', mention('personne', 1, 'Pierre Dupont')),
        card('projet', 1, 'Site Lemoine'),
      );
      const { id, url } = await createPage('Garde', content);
      const ours = await signedIn('claire.moreau@acadenice.fr');
      await ours.goto(url);
      await expect(ours.getByRole('textbox', editor).locator('[data-type="entity-mention"]')).toBeVisible();

      const old = await signedIn('lea.martin@acadenice.fr');
      await old.goto(url.replace(product.url, stock.url));
      const body = old.getByRole('document', editor);
      await expect(body).toContainText(notice);
      await expect(body.getByRole('link', { name: 'Site Lemoine' })).toBeVisible();
      await expect(old.getByRole('textbox', editor)).toHaveCount(0);

      await ours.getByRole('textbox', editor).locator('p').first().click();
      await ours.keyboard.press('End');
      await ours.keyboard.type(' et du texte');
      await expect
        .poll(async () => JSON.stringify(await wiki.getPage(id, 'json')), { timeout: 30_000 })
        .toContain('et du texte');
      const stored = JSON.stringify(await wiki.getPage(id, 'json'));
      expect(stored).toContain('entityMention');
      expect(stored).toContain('entityEmbed');

      // What a reload does after the upgrade: the new client comes.
      await old.goto(url);
      await expect(old.getByRole('textbox', editor).locator('[data-type="entity-mention"]')).toBeVisible();
      await expect(old.getByRole('textbox', editor)).not.toContainText(notice);
      await expect(ours.getByRole('textbox', editor).locator('[data-type="entity-mention"]')).toBeVisible();
    },
  );

  test(
    shows(['V-1'], 'that was open before the upgrade never receives the blocks that it would delete'),
    async ({ createPage, product, signedIn, wiki }) => {
      const { id, url } = await createPage('Garde en direct', doc(paragraph('Avant la mise à jour')));
      const old = await signedIn('lea.martin@acadenice.fr');
      // The server before the upgrade let everybody in: this one is told what it wants to hear.
      await controlCollaboration(old, 'x-formation-hub-schema=1');
      await old.goto(url.replace(product.url, stock.url));
      const editing = old.getByRole('textbox', editor);
      await expect(editing).toContainText('Avant la mise à jour');

      await reconnect(old, '');
      await expect(editing).toHaveAttribute('contenteditable', 'false');

      const ours = await signedIn('claire.moreau@acadenice.fr');
      const block = doc(card('projet', 1, 'Site Lemoine'));
      await ours.request.post('/api/pages/update', {
        data: { pageId: id, operation: 'append', format: 'json', content: block },
      });
      await ours.goto(url);
      await expect(ours.getByRole('textbox', editor)).toContainText('Site Lemoine');
      await expect(editing).not.toContainText('Site Lemoine');
      await expect.poll(async () => JSON.stringify(await wiki.getPage(id, 'json'))).toContain('entityEmbed');
    },
  );
});

test(
  shows(['V-1'], 'a tab of ours with an older schema turns read-only and asks for a reload'),
  async ({ createPage, signedIn, wiki }) => {
    const { id, url } = await createPage('Garde ancienne', doc(paragraph('Texte'), card('projet', 1, 'Site Lemoine')));
    const page = await signedIn('lea.martin@acadenice.fr');
    await controlCollaboration(page, null);
    await page.goto(url);
    const editing = page.getByRole('textbox', editor);
    await expect(editing).toHaveAttribute('contenteditable', 'true');

    await reconnect(page, 'x-formation-hub-schema=0');
    const alert = page.getByRole('alert').filter({ hasText: notice });
    await expect(alert).toBeVisible();
    await expect(editing).toHaveAttribute('contenteditable', 'false');

    await alert.getByRole('button', { name: 'Recharger la page' }).click();
    await expect(editing).toHaveAttribute('contenteditable', 'true');
    await expect(editing).toContainText('Texte');
    expect(JSON.stringify(await wiki.getPage(id, 'json'))).toContain('entityEmbed');
  },
);
