import { doc, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, needsOwnServers, test } from '../../support/test.ts';

test(
  shows(['T-1'], 'the card of a mention lists the other pages that mention its row, until they no longer do'),
  async ({ rows, createPage, signedIn }) => {
    // The wiki stores what was typed after 10 to 45 seconds, twice here.
    test.setTimeout(420_000);
    const personne = await rows.create('personne', {
      nom: 'Citée',
      prenom: 'Anne',
      email: 'anne.citee@example.org',
      statut: 'actif',
      roles: ['formateur'],
      capacite_formation: '100',
      capacite_agence: '0',
    });
    const nom = 'Anne Citée';
    const here = await createPage(
      'Page de lecture',
      doc(paragraph(mention('personne', personne.id, nom)), paragraph()),
    );
    const other = await createPage('Ordre du jour', doc(paragraph('Bientôt : '), paragraph()));
    const writer = await new WikiPageView(await signedIn('lea.martin@acadenice.fr')).open(other.url);
    const reader = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(reader).open(here.url);
    const card = reader.getByRole('dialog', { name: nom });
    const list = card.getByRole('list', { name: 'Dans d’autres pages (1)' });
    /** Reads the page anew, opens the card, and answers how many pages the bridge counts. */
    const countPages = async () => {
      const path = `/api/v1/personnes/${personne.id}/pages`;
      const answered = reader.waitForResponse((response) => new URL(response.url()).pathname.endsWith(path));
      await reader.reload();
      await wiki.chip(nom).focus();
      const { meta } = (await (await answered).json()) as { meta: { total: number } };
      await expect(card).toContainText('100 h');
      return meta.total;
    };

    await writer.focusEnd();
    await writer.page.keyboard.type('@personne:citée', { delay: 20 });
    await expect(writer.page.getByRole('option', { name: /Anne Citée/ })).toBeVisible();
    await writer.page.keyboard.press('Enter');
    await expect(writer.chip(nom)).toBeVisible();
    await expect.poll(countPages, { timeout: 150_000 }).toBe(2);
    await expect(list).toBeVisible();
    // By keyboard: into the card, past its first link, to the page.
    await wiki.chip(nom).click();
    await reader.keyboard.press('Enter');
    await expect(card.getByRole('link', { name: 'Ouvrir la fiche' })).toBeFocused();
    await reader.keyboard.press('Tab');
    await expect(list.getByRole('link', { name: 'Ordre du jour' })).toBeFocused();
    await reader.keyboard.press('Enter');
    await expect(reader).toHaveURL(new RegExp(`${other.slugId}$`));

    await writer.focusEnd();
    await writer.page.keyboard.press('ControlOrMeta+A');
    await writer.page.keyboard.press('Delete');
    await expect(writer.chip(nom)).toBeHidden();
    await wiki.open(here.url);
    await expect.poll(countPages, { timeout: 150_000 }).toBe(1);
    await expect(list).toBeHidden();
    await rows.delete('personne', personne.id);
  },
);

test(
  shows(['T-2'], 'nobody learns from a card or an entity page of a page in a space that is closed to them'),
  async ({ rows, wiki, createPage, signedIn }) => {
    needsOwnServers('This test makes a space, which stays');
    const client = await rows.create('client', { nom: 'Client discret' });
    const body = doc(paragraph(mention('client', client.id, 'Client discret')), paragraph());
    const open = await createPage('Fiche du client', body);
    await createPage('Ordre du jour commun', body);
    const space = await wiki.createSpace('Direction');
    const secret = await wiki.createPage({ spaceId: space.id, title: 'Rachat secret', content: body });

    const owner = await signedIn('admin@acadenice.fr');
    const entityPage = (page: typeof owner) => page.goto(`/bridge/client/${client.id}`);
    const shown = (page: typeof owner, title: string) => page.getByRole('link', { name: title });
    await expect(async () => {
      await entityPage(owner);
      await expect(shown(owner, 'Rachat secret')).toBeVisible({ timeout: 500 });
      await expect(shown(owner, 'Ordre du jour commun')).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });

    const outsider = await signedIn('claire.moreau@acadenice.fr');
    await entityPage(outsider);
    await expect(shown(outsider, 'Ordre du jour commun')).toBeVisible();
    await expect(shown(outsider, 'Rachat secret')).toBeHidden();
    const view = await new WikiPageView(outsider).open(open.url);
    await view.chip('Client discret').focus();
    const card = outsider.getByRole('dialog', { name: 'Client discret' });
    await expect(card.getByRole('list', { name: 'Dans d’autres pages (1)' })).toContainText('Ordre du jour commun');
    await expect(card).not.toContainText('Rachat secret');
    await wiki.deletePage(secret.id);
    await rows.delete('client', client.id);
  },
);
