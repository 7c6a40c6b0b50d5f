import ky from 'ky';
import { z } from 'zod';
import { doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, needsOwnServers, test } from '../../support/test.ts';

// A change of the tables makes every open page read anew, which the tests beside this one would count.
test.use({ ownProduct: true });

test(
  shows(['S-2'], 'a new table can be mentioned in an open page, and its card has a column made since'),
  async ({ product, createPage, signedIn }) => {
    needsOwnServers('Somebody else’s tables are left alone');
    const { url, token, account } = product.baserow;
    const api = ky.create({ prefix: `${url}/api`, retry: 0 });
    const made = z.object({ id: z.number() });
    const { access_token: jwt } = z
      .object({ access_token: z.string() })
      .parse(await api.post('user/token-auth/', { json: account }).json());
    const admin = api.extend({ prefix: `${url}/api/database`, headers: { authorization: `JWT ${jwt}` } });
    const tables = z
      .array(z.object({ name: z.string(), database_id: z.number() }))
      .parse(await admin.get('tables/all-tables/', { headers: { authorization: `Token ${token}` } }).json());
    const database = tables.find(({ name }) => name === 'projet')?.database_id;

    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open((await createPage('Matériel', doc(paragraph()))).url);
    const json = { name: 'Matériel', first_row_header: true, data: [['Nom'], ['Vidéoprojecteur'], ['Écran mobile']] };
    const table = made.parse(await admin.post(`tables/database/${database}/`, { json }).json());
    try {
      await wiki.focusEnd();
      const option = page.locator('.fh-suggest').getByRole('option', { name: /Vidéoprojecteur/ });
      await expect(async () => {
        await page.keyboard.type('@materiel:vid', { delay: 20 });
        await expect(option)
          .toBeVisible({ timeout: 1000 })
          .catch(async (error: unknown) => {
            for (let count = 0; count < 13; count += 1) await page.keyboard.press('Backspace');
            throw error;
          });
      }).toPass();
      await page.keyboard.press('Enter');
      const chip = wiki.chip('Vidéoprojecteur');
      await expect(chip).toBeVisible();

      await admin.post(`fields/table/${table.id}/`, { json: { name: 'Salle de rangement', type: 'text' } });
      await admin.patch(`rows/table/${table.id}/1/?user_field_names=true`, { json: { 'Salle de rangement': 'B12' } });
      // A card that is open keeps what it was opened with: it is opened again until the column is there.
      await expect(async () => {
        await page.keyboard.press('Escape');
        await wiki.focusEnd();
        await chip.focus();
        await expect(page.getByRole('dialog', { name: 'Vidéoprojecteur' })).toContainText('B12', { timeout: 1000 });
      }).toPass();
    } finally {
      await admin.delete(`tables/${table.id}/`);
    }
  },
);
