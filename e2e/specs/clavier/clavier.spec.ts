import { action, card, doc, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { Keyboard } from '../../pages/keyboard.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import type { TestProjet } from '../../support/demoProjet.ts';
import { expect, test } from '../../support/test.ts';

let projet: TestProjet;

test.beforeEach(async ({ createProjet }) => {
  projet = await createProjet([
    { nom: 'Maquettes', statut: 'a_faire' },
    { nom: 'Cadrage', statut: 'terminee' },
  ]);
});

test(
  shows(['K-1'], 'a mention is inserted, by menu, by trigger and by an address, and its card read'),
  async ({ createPage, signedIn, product }) => {
    const made = await createPage('Clavier : mention', doc(paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const keyboard = new Keyboard(page);
    await keyboard.reach(wiki.editor, 'Shift+Tab');
    await keyboard.insert('/formateur', /^Formateur/);
    await expect(page.getByRole('listbox', { name: 'Formateurs' })).toBeVisible();
    await keyboard.insert('dup', /Pierre Dupont/);
    await expect(wiki.chip('Pierre Dupont')).toHaveAccessibleName(/\d h/);

    await test.step('read its card and leave it', async () => {
      await wiki.moveCaret('ArrowLeft');
      await wiki.moveCaret('ArrowLeft');
      const card = page.getByRole('dialog', { name: 'Pierre Dupont' });
      await expect(card).toBeVisible();
      await keyboard.press('Enter');
      await expect(card.getByRole('link', { name: 'Ouvrir la fiche' })).toBeFocused();
      await keyboard.press('Escape');
      await expect(card).toBeHidden();
      await expect(wiki.editor).toBeFocused();
    });

    await test.step('give up a list: nothing stays of a slash item, what was typed stays otherwise', async () => {
      await wiki.moveCaret('End');
      await keyboard.press('Enter');
      await keyboard.insert('/formateur', /^Formateur/);
      await expect(page.getByRole('listbox', { name: 'Formateurs' })).toBeVisible();
      await keyboard.press('Escape');
      await expect(page.getByRole('listbox')).toHaveCount(0);
      await expect(wiki.editor).not.toContainText('@formateur:');
    });

    await test.step('by a trigger', async () => {
      await keyboard.insert('@projet:lemoine', /Site Boulangerie Lemoine/);
      await expect(wiki.chip('Site Boulangerie Lemoine')).toHaveAccessibleName(/En cours/);
    });

    await test.step('by the address of a row, copied and pasted', async () => {
      await keyboard.press('Enter');
      await keyboard.type(`${product.url}/bridge/client/1`);
      await keyboard.press('Shift+Home', 'Control+x', 'Control+v');
      await expect(wiki.chip('Boulangerie Lemoine')).toHaveCount(2);
    });
  },
);

test(
  shows(['K-2'], 'a card is inserted, entered, unfolded, changed, acted on and resized'),
  async ({ rows, createPage, signedIn }) => {
    const made = await createPage('Clavier : carte', doc(paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const keyboard = new Keyboard(page);
    const carte = wiki.card(projet.nom);
    await keyboard.reach(wiki.editor, 'Shift+Tab');
    await keyboard.insert('/fiche', /^Carte projet/);
    await keyboard.insert(projet.nom, new RegExp(projet.nom));
    await expect(carte.getByRole('progressbar')).toBeVisible();

    await test.step('enter the card', async () => {
      await keyboard.press('Enter');
      await expect(carte.getByRole('link', { name: projet.nom })).toBeFocused();
    });

    await test.step('unfold the tasks and change one', async () => {
      await keyboard.activate(carte.getByRole('button', { name: /^Tâches/ }));
      await keyboard.activate(carte.getByRole('button', { name: /^Statut, Maquettes/ }));
      await expect(page.getByRole('menuitemradio', { name: 'À faire' })).toBeFocused();
      await keyboard.press('ArrowDown', 'Enter');
      await expect.poll(() => rows.statutOf('tache', projet.taches[0]?.id)).toBe('en_cours');
      await keyboard.activate(carte.getByRole('button', { name: /^Tâches/ }), 'Shift+Tab');
      await expect(carte.getByRole('listitem')).toHaveCount(0);
    });

    await test.step('change a date: Escape leaves it, Enter writes it', async () => {
      const date = carte.getByRole('button', { name: /^Livraison/ });
      await keyboard.activate(date, 'Shift+Tab');
      await expect(carte.getByLabel('Livraison')).toBeFocused();
      await keyboard.press('Escape');
      await expect(date).toBeFocused();
      await keyboard.press('Enter');
      await keyboard.type('12122030');
      await keyboard.press('Enter');
      await expect(date).toBeFocused();
      await expect.poll(async () => (await rows.get('projet', projet.id)).date_livraison).toMatch(/^2030-12/);
    });

    await test.step('choose a person by name', async () => {
      const chef = carte.getByRole('button', { name: /^Chef de projet/ });
      await keyboard.activate(chef, 'Shift+Tab');
      await keyboard.type('lea');
      await keyboard.pick(/Léa Martin/);
      await expect(chef).toContainText('Léa Martin');
      await expect(chef).toBeFocused();
    });

    await test.step('run one of its actions', async () => {
      await keyboard.activate(carte.getByRole('button', { name: 'Autres actions' }), 'Shift+Tab');
      await keyboard.type('cr');
      await expect(page.getByRole('menuitem', { name: 'Créer une tâche' })).toBeFocused();
      await keyboard.press('Enter');
      await expect(page.getByRole('dialog').getByLabel('Nom', { exact: true })).toBeFocused();
      await keyboard.press('Escape');
      await expect(carte.getByRole('button', { name: 'Autres actions' })).toBeFocused();
    });

    await test.step('a formation: unfold its blocs, then the modules of one', async () => {
      await keyboard.press('Escape', 'ArrowDown');
      await keyboard.insert('[formation:conc', /Concepteur développeur/);
      const formation = wiki.editor.getByRole('article', { name: /^Formation/ });
      await expect(formation.getByRole('progressbar').first()).toBeVisible();
      await keyboard.press('Enter');
      await keyboard.activate(formation.getByRole('button', { name: /^Blocs/ }));
      await keyboard.activate(formation.locator('.fh-card-row-toggle').first());
      await expect(formation.locator('.fh-card-rows-nested').first().getByRole('listitem').first()).toBeVisible();
      await keyboard.press('Enter');
      await expect(formation.locator('.fh-card-rows-nested').first()).toBeHidden();
      await keyboard.reach(carte.getByRole('button', { name: 'Autres actions' }), 'Shift+Tab');
    });

    await test.step('make it compact, then undo', async () => {
      await keyboard.activate(carte.getByRole('button', { name: 'Réduire la fiche' }));
      const grow = carte.getByRole('button', { name: 'Développer la fiche' });
      await expect(grow).toBeFocused();
      await keyboard.press('Control+z');
      await expect(carte.getByRole('button', { name: 'Réduire la fiche' })).toBeFocused();
      await keyboard.press('Escape');
      await expect(wiki.editor).toBeFocused();
    });
  },
);

test(
  shows(['K-3'], 'a button is set up, run with a form that has a date and a person, refused, and taken back'),
  async ({ rows, createPage, signedIn }) => {
    const made = await createPage('Clavier : bouton', doc(paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const keyboard = new Keyboard(page);
    const dialog = page.getByRole('dialog');
    await keyboard.reach(wiki.editor, 'Shift+Tab');
    await keyboard.insert('/saisir', /^Bouton d’action/);

    await test.step('set the button up', async () => {
      await expect(dialog.getByLabel('Action', { exact: true })).toBeFocused();
      await keyboard.choose('Créer une tâche');
      await keyboard.press('Tab');
      await keyboard.type(projet.nom);
      await keyboard.pick(new RegExp(projet.nom));
      await keyboard.activate(dialog.getByRole('button', { name: 'Insérer' }));
      await expect(dialog).toBeHidden();
    });

    const button = wiki.actionButton('Créer une tâche');
    await test.step('enter it and run it', async () => {
      await expect(button).toHaveAttribute('aria-disabled', 'false');
      await expect(wiki.editor).toBeFocused();
      await keyboard.press('Enter');
      await expect(button).toBeFocused();
      await keyboard.press('Enter');
      await expect(dialog.getByLabel('Nom', { exact: true })).toBeFocused();
      await keyboard.type('Relecture au clavier');
      await keyboard.reach(dialog.getByLabel(/^Échéance/));
      await keyboard.type('12122030');
      await keyboard.reach(dialog.getByRole('combobox', { name: /^Responsable/ }));
      await keyboard.type('lea');
      await keyboard.pick(/Léa Martin/);
      await keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      await expect(wiki.toast('Relecture au clavier')).toBeVisible();
      await expect(button).toBeFocused();
      const made = await rows.find('tache', 'nom', 'Relecture au clavier');
      expect(JSON.stringify(made)).toContain('Léa Martin');
      expect(made.echeance).toMatch(/^2030-12/);
    });

    await test.step('take it back, from where one stands', async () => {
      await keyboard.press('F8');
      await expect(page.getByRole('button', { name: 'Annuler' })).toBeFocused();
      await keyboard.press('Enter');
      await expect(wiki.toast(/Relecture/).last()).toBeVisible();
      await expect(button).toBeFocused();
      await expect.poll(() => rows.find('tache', 'nom', 'Relecture au clavier').catch(() => undefined)).toBeUndefined();
    });

    await test.step('set it up anew: closing the projet is refused, and the focus comes back', async () => {
      await keyboard.activate(wiki.editor.getByRole('button', { name: 'Configurer le bouton' }));
      await keyboard.choose('Clôturer le projet');
      await keyboard.activate(dialog.getByRole('button', { name: 'Enregistrer' }));
      await expect(dialog).toBeHidden();
      const close = wiki.editor.locator('.fh-action-button');
      await keyboard.activate(close, 'Shift+Tab');
      await keyboard.activate(dialog.getByRole('button', { name: 'Confirmer' }));
      await expect(dialog.getByRole('alert')).toContainText('Maquettes');
      await keyboard.press('Escape');
      await expect(close).toBeFocused();
    });

    await test.step('refused again, it is closed all the same', async () => {
      await keyboard.press('Enter');
      await keyboard.activate(dialog.getByRole('button', { name: 'Confirmer' }));
      await keyboard.activate(dialog.getByRole('button', { name: 'Clôturer quand même' }), 'Shift+Tab');
      await expect(dialog).toBeHidden();
      await expect.poll(() => rows.statutOf('projet', projet.id)).toBe('cloture');
      await expect(wiki.editor.locator('.fh-action-reason')).toContainText('déjà clôturé');
      await expect(wiki.editor.locator('.fh-action-button')).toBeFocused();
    });
  },
);

test(shows(['K-11'], 'the menu of a page is opened, walked, left and used'), async ({ rows, createPage, signedIn }) => {
  const made = await createPage(
    'Clavier : menu',
    doc(paragraph(), action('cloturer_projet', 'projet', projet.id, 'X')),
  );
  await rows.update('projet', projet.id, { docmost_page_id: made.id });
  const page = await signedIn('claire.moreau@acadenice.fr');
  const wiki = await new WikiPageView(page).open(made.url);
  const keyboard = new Keyboard(page);
  const menu = page.getByRole('button', { name: `Actions\u00a0: ${projet.nom}` });

  await keyboard.activate(menu, 'Shift+Tab');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('Escape');
  await expect(menu).toBeFocused();
  await keyboard.press('ArrowDown');
  await keyboard.type('cr');
  await expect(page.getByRole('menuitem', { name: 'Créer une tâche' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Nom', { exact: true })).toBeFocused();
  await keyboard.type('Par le menu');
  await keyboard.press('Enter');
  await expect(wiki.toast('Par le menu')).toBeVisible();
  await expect(menu).toBeFocused();
  const { id } = await rows.find('tache', 'nom', 'Par le menu');
  projet.taches.push({ id, nom: 'Par le menu', statut: 'a_faire' });
});

test(
  shows(['K-12'], 'a conflict on a card is decided, and a block whose row is gone is taken out'),
  async ({ rows, createPage, signedIn }) => {
    const autre = await rows.create('client', { nom: `Client ${projet.nom}` });
    const made = await createPage(
      'Clavier : conflit',
      doc(paragraph(), card('client', autre.id, 'Client'), card('projet', projet.id, projet.nom), paragraph()),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);
    const keyboard = new Keyboard(page);
    const carte = wiki.card(projet.nom);
    const date = carte.getByRole('button', { name: /^Livraison/ });
    const stored = async () => (await rows.get('projet', projet.id)).date_livraison;

    await test.step('both values are shown, and one is chosen', async () => {
      await keyboard.activate(date, 'Shift+Tab');
      await keyboard.type('12122030');
      await rows.update('projet', projet.id, { date_livraison: '2031-01-01' });
      await keyboard.press('Enter');
      await keyboard.activate(carte.getByRole('button', { name: /^Écrire/ }));
      await expect.poll(stored).toBe('2030-12-12');
      await expect(carte.getByRole('alert')).toHaveCount(0);
      await expect(carte.locator(':focus')).toHaveCount(1);
    });

    await test.step('a block whose row is gone', async () => {
      const gone = wiki.editor.getByRole('article', { name: /^Client/ });
      await rows.delete('client', autre.id);
      await keyboard.activate(gone.getByRole('button', { name: 'Retirer le bloc' }), 'Shift+Tab');
      await expect(gone).toHaveCount(0);
      await expect(wiki.editor).toBeFocused();
      await keyboard.press('Control+z');
      await expect(gone).toHaveCount(1);
    });
  },
);
