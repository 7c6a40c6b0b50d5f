import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['B-5'], 'the header of a projet’s page offers its actions, the header of another page none'),
  async ({ createProjet, rows, createPage, signedIn }) => {
    const projet = await createProjet([{ nom: 'Cadrage', statut: 'terminee' }]);
    const plain = await createPage('Sans entité', doc(paragraph('Rien ici.')));
    const made = await createPage('Avec entité', doc(paragraph('Le projet.')));
    await rows.update('projet', projet.id, { docmost_page_id: made.id });
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);

    const menu = page.getByRole('button', { name: `Actions : ${projet.nom}` });
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: 'Clôturer le projet' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confirmer' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect.poll(() => rows.statutOf('projet', projet.id)).toBe('cloture');

    await wiki.open(plain.url);
    await expect(wiki.editor).toContainText('Rien ici.');
    await expect(page.getByRole('button', { name: /^Actions :/ })).toHaveCount(0);
  },
);
