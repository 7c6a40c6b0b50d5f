import { doc, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

const cell = (type: string, value: string) => ({ type, content: [paragraph(value)] });
const table = {
  type: 'table',
  content: [
    { type: 'tableRow', content: [cell('tableHeader', 'Tête'), cell('tableHeader', 'Autre')] },
    { type: 'tableRow', content: [cell('tableCell', 'Cellule'), cell('tableCell', 'Voisine')] },
  ],
};

test(
  shows(['E-7'], 'in a table cell: no card by menu, by typing or by paste; a mention by typing'),
  async ({ createPage, signedIn }) => {
    const made = await createPage('Cellules', doc(table, paragraph('fin')));
    const page = await signedIn('claire.moreau@acadenice.fr');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const wiki = await new WikiPageView(page).open(made.url);
    const tables = wiki.editor.locator('table');
    const inCell = async () => {
      await wiki.editor.getByText('Cellule').click();
      await wiki.moveCaret('End');
    };
    const isWhole = async () => {
      await expect(tables).toHaveCount(1);
      await expect(wiki.editor.locator('.node-entityEmbed, .node-entityView, .node-entityAction')).toHaveCount(0);
    };

    await test.step('the menu offers mentions alone', async () => {
      await inCell();
      await page.keyboard.type(' /projet', { delay: 30 });
      await expect(page.getByText('Mentionner un projet avec son statut')).toBeVisible();
      await expect(page.getByText('La fiche d’un projet, avec ses heures et ses tâches')).toHaveCount(0);
      await page.keyboard.press('Escape');
      for (let left = ' /projet'.length; left > 0; left -= 1) await page.keyboard.press('Backspace');
    });

    await test.step('a typed trigger says why', async () => {
      await page.keyboard.type(' [projet:', { delay: 30 });
      await expect(page.locator('.fh-suggest-status')).toContainText('ne peut pas se placer ici');
      await page.keyboard.press('Escape');
      for (let left = ' [projet:'.length; left > 0; left -= 1) await page.keyboard.press('Backspace');
      await isWhole();
    });

    await test.step('a pasted address changes nothing and says why', async () => {
      await page.evaluate(() => navigator.clipboard.writeText('/bridge/projet/1?bloc=carte'));
      await page.keyboard.press('ControlOrMeta+v');
      await expect(wiki.toast('ne peut pas se placer ici')).toContainText('Rien n’a été changé');
      await expect(wiki.editor.locator('td').first()).toHaveText('Cellule');
      await isWhole();
    });

    await test.step('a mention works', async () => {
      await page.keyboard.type(' @personne:dupo', { delay: 20 });
      await expect(page.getByRole('option', { name: /Pierre Dupont/ })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(wiki.editor.locator('td').first().locator('[data-type="entity-mention"]')).toBeVisible();
      await isWhole();
    });
  },
);

test(
  shows(['E-7'], 'a card that is copied from a page is not pasted into a cell, and is pasted below the table'),
  async ({ createPage, createProjet, signedIn }) => {
    const projet = await createProjet([]);
    const card = { type: 'entityEmbed', attrs: { entity: 'projet', id: projet.id, label: projet.nom } };
    const made = await createPage(
      'Copie',
      doc(paragraph('début'), card, table, paragraph('Voir ', mention('projet', projet.id, projet.nom))),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const wiki = await new WikiPageView(page).open(made.url);
    const cards = wiki.editor.locator('.node-entityEmbed');
    await expect(cards).toHaveCount(1);
    await expect(wiki.card(projet.nom).getByRole('progressbar')).toBeVisible();
    await wiki.focusEnd();
    await wiki.card(projet.nom).locator('.fh-card-icon').click();
    await expect(cards.first()).toHaveClass(/ProseMirror-selectednode/);
    await page.keyboard.press('ControlOrMeta+c');
    await wiki.editor.getByText('Cellule').click();
    await page.keyboard.press('ControlOrMeta+v');
    await expect(wiki.toast('ne peut pas se placer ici')).toBeVisible();
    await expect(wiki.editor.locator('table')).toHaveCount(1);
    await expect(cards).toHaveCount(1);
    await wiki.focusEnd();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+v');
    await expect(cards).toHaveCount(2);
  },
);
