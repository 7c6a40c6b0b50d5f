import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['C-1'], 'two people who type in one page at once lose nothing'),
  async ({ rows, createPage, signedIn, wiki }) => {
    const made = await createPage('À quatre mains', doc(paragraph('Claire :'), paragraph('Léa :')));
    const claire = await new WikiPageView(await signedIn('claire.moreau@acadenice.fr')).open(made.url);
    const lea = await new WikiPageView(await signedIn('lea.martin@acadenice.fr')).open(made.url);
    const words = (name: string) => Array.from({ length: 25 }, (_, index) => `${name}${index}`);

    for (const [index, view] of [claire, lea].entries()) {
      await view.editor.locator('> p').nth(index).click();
      await view.moveCaret('End');
    }
    const type = (view: WikiPageView, text: string) => view.page.keyboard.type(` ${text}`, { delay: 15 });
    await Promise.all([
      type(claire, `${words('c').join(' ')} @personne:dupo`).then(async () => {
        await expect(claire.page.getByRole('option', { name: /Pierre Dupont/ })).toBeVisible();
        await claire.page.keyboard.press('Enter');
      }),
      type(lea, words('l').join(' ')),
    ]);

    for (const view of [claire, lea]) {
      await expect(view.chip('Pierre Dupont')).toBeVisible();
      await expect(view.editor).toContainText(words('c').join(' '));
      await expect(view.editor).toContainText(words('l').join(' '));
    }
    const pierre = await rows.find('personne', 'email', 'pierre.dupont@acadenice.fr');
    await expect
      .poll(async () => JSON.stringify((await wiki.getPage(made.id, 'json')).content))
      .toContain(`"id":${pierre.id},"label":"Pierre Dupont"`);
  },
);
