import { doc, mention, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

test(
  shows(['M-2'], 'the card of a mention opens on hover and on focus, and Escape closes it'),
  async ({ rows, createPage, signedIn }) => {
    const both = await rows.findWhere(
      'personne',
      (row) => Number(row.capacite_formation) > 0 && Number(row.capacite_agence) > 0,
    );
    const nom = String(both.nom_prenom);
    const made = await createPage(
      'Carte de personne',
      doc(paragraph('Voir ', mention('personne', both.id, nom), ' pour les salles.'), paragraph()),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const card = page.getByRole('dialog', { name: nom });

    await wiki.chip(nom).hover();
    await expect(card).toBeVisible();
    await expect(card).toContainText('Formation');
    await expect(card).toContainText('Agence');
    await expect(card).toContainText('Total');
    await expect(card).toContainText(/\d+ sur \d+\sh/);
    await page.mouse.move(0, 0);
    await expect(card).toBeHidden();

    await wiki.chip(nom).focus();
    await expect(card).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
  },
);

test(
  shows(['M-5'], 'a clicked mention shows its card while the answer is on its way, and says so when there is none'),
  async ({ rows, createPage, signedIn }) => {
    const { id } = await rows.find('personne', 'email', 'pierre.dupont@acadenice.fr');
    const made = await createPage('Carte en retard', doc(paragraph('Avec ', mention('personne', id, 'Pierre Dupont'))));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const late = Promise.withResolvers<'fail' | 'answer'>();
    let asked = 0;
    await page.route('**/bridge/api/v1/personnes?*detail=1*', async (route) => {
      asked += 1;
      if (asked === 1 && (await late.promise) === 'fail') await route.abort();
      else await route.continue();
    });
    const wiki = await new WikiPageView(page).open(made.url);
    const card = page.getByRole('dialog', { name: 'Pierre Dupont' });
    await expect(wiki.chip('Pierre Dupont')).toHaveAccessibleName(/ h /);
    await wiki.chip('Pierre Dupont').click();
    await expect(card).toContainText(/\d+ sur \d+\sh/);
    await expect(card).toHaveAttribute('aria-busy', 'true');
    await expect(card.getByRole('status')).toContainText('tarde à répondre');
    const before = await card.boundingBox();
    late.resolve('fail');
    await expect(card.getByRole('status')).toContainText('Le reste de la fiche est indisponible');
    expect(await card.boundingBox()).toEqual(before);
    await expect(card.getByRole('status')).toHaveCount(0);
    await expect(card).toHaveAttribute('aria-busy', 'false');
    await expect(card.getByRole('link', { name: 'Ouvrir la fiche' })).toBeVisible();
  },
);

test(
  shows(['M-3'], 'the wiki’s own @ list opens for @pier and steps aside for @personne:pier'),
  async ({ createPage, signedIn }) => {
    const made = await createPage('Deux listes', doc(paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    // The wiki's list, in any release: a person's name outside the page, the frame and our own list.
    const own = page
      .getByText('Claire Moreau')
      .and(page.locator(':not(.ProseMirror *, .fh-suggest *, header *, nav *, aside *)'))
      .filter({ visible: true });
    const ours = page.getByRole('listbox', { name: /^Personnes?/ });

    await wiki.focusEnd();
    await page.keyboard.type('@clai', { delay: 20 });
    await expect(own.first()).toBeVisible();
    await expect(ours).toBeHidden();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');

    await page.keyboard.type('@personne:pier', { delay: 20 });
    await expect(ours.getByRole('option', { name: /Pierre Dupont/ })).toBeVisible();
    await expect(own).toHaveCount(0);
  },
);

test(
  shows(['L-2'], 'a row changed in Baserow itself repaints the chip of an open page'),
  async ({ rows, createPage, signedIn }) => {
    const personne = await rows.create('personne', {
      nom: 'Essai',
      prenom: 'Noé',
      email: 'noe.essai@example.org',
      statut: 'actif',
      roles: ['formateur'],
      capacite_formation: '100',
      capacite_agence: '0',
    });
    const made = await createPage(
      'Suivi en direct',
      doc(paragraph(mention('personne', personne.id, 'Noé Essai')), paragraph()),
    );
    const wiki = await new WikiPageView(await signedIn('claire.moreau@acadenice.fr')).open(made.url);
    await expect(wiki.chip('Noé Essai')).toHaveAccessibleName(/100 h/);
    await rows.update('personne', personne.id, { capacite_formation: '250' });
    await expect(wiki.chip('Noé Essai')).toHaveAccessibleName(/250 h/);
    await rows.delete('personne', personne.id);
  },
);

test(
  shows(['M-4'], 'a clicked mention shows its card, goes by a key, and comes back'),
  async ({ createProjet, createPage, signedIn }) => {
    const projet = await createProjet([]);
    const made = await createPage('Clic', doc(paragraph('Voir ', mention('projet', projet.id, projet.nom), ' demain')));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const chip = wiki.chip(projet.nom);
    await expect(chip).toHaveAccessibleName(/En cours/);
    for (const key of ['Delete', 'Backspace']) {
      await chip.click();
      await expect(chip).toContainClass('ProseMirror-selectednode');
      await expect(page.getByRole('dialog', { name: projet.nom })).toBeVisible();
      await expect(wiki.editor).toBeFocused();
      await page.keyboard.press(key);
      await expect(chip).toHaveCount(0);
      await page.keyboard.press('Control+z');
      await expect(chip).toHaveCount(1);
    }
  },
);
