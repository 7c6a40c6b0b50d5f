import {
  action,
  card,
  doc,
  type JsonNode,
  kanban,
  mention,
  paragraph,
} from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import type { TestProjet } from '../../support/demoProjet.ts';
import { expect, test } from '../../support/test.ts';

let projet: TestProjet;

test.beforeEach(async ({ createProjet }) => {
  projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
});

const content = () =>
  doc(
    paragraph('Voir ', mention('projet', projet.id, projet.nom), '.'),
    card('projet', projet.id, projet.nom),
    kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'),
    action('creer_tache', 'projet', projet.id, 'Créer une tâche'),
    paragraph(),
  );

/** Nodes of ours in the order they stand, with their attributes. */
const nodesOf = (node: JsonNode): JsonNode[] => [
  ...(node.type.startsWith('entity') ? [{ type: node.type, attrs: node.attrs }] : []),
  ...(node.content ?? []).flatMap(nodesOf),
];

test(
  shows(['E-1', 'E-2'], 'a block is duplicated, and a whole page copied into another one lives there'),
  async ({ rows, createPage, signedIn, wiki: api }) => {
    const from = await createPage('Source', content());
    const to = await createPage('Copie', doc(paragraph()));
    const page = await signedIn('claire.moreau@acadenice.fr');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const wiki = await new WikiPageView(page).open(from.url);
    const nodes = async (id: string) => nodesOf((await api.getPage(id, 'json')).content as JsonNode);

    await test.step('copy a block and paste it below', async () => {
      await expect(wiki.card(projet.nom).getByRole('progressbar')).toBeVisible();
      await wiki.card(projet.nom).locator('.fh-card-icon').click();
      await page.keyboard.press('Control+c');
      await wiki.focusEnd();
      await page.keyboard.press('Control+v');
      await expect(wiki.card(projet.nom)).toHaveCount(2);
      await expect(wiki.card(projet.nom).last().getByRole('progressbar')).toBeVisible();
      await expect
        .poll(async () => (await nodes(from.id)).filter(({ type }) => type === 'entityEmbed'))
        .toHaveLength(2);
      const [first, second] = (await nodes(from.id)).filter(({ type }) => type === 'entityEmbed');
      expect(second).toEqual(first);
    });

    await test.step('cut a block and paste it back', async () => {
      await wiki.card(projet.nom).last().locator('.fh-card-icon').click();
      await page.keyboard.press('Control+x');
      await expect(wiki.card(projet.nom)).toHaveCount(1);
      await page.keyboard.press('Control+v');
      await expect(wiki.card(projet.nom)).toHaveCount(2);
    });

    await test.step('copy the page', async () => {
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+c');
      const copy = await wiki.open(to.url);
      await copy.focusEnd();
      await page.keyboard.press('Control+v');
      await expect(copy.board('Tâches').card('Maquettes')).toBeVisible();
      await expect(copy.chip(projet.nom)).toHaveAccessibleName(/En cours/);
      await expect(copy.actionButton('Créer une tâche')).toHaveAttribute('aria-disabled', 'false');
      const source = await nodes(from.id);
      await expect.poll(() => nodes(to.id)).toEqual(source);
    });

    await test.step('the copy is live', async () => {
      await rows.update('projet', projet.id, { statut: 'livre' });
      await rows.update('tache', projet.taches[0]?.id ?? 0, { statut: 'en_revue' });
      await expect(wiki.chip(projet.nom)).toHaveAccessibleName(/Livré/);
      await expect(wiki.card(projet.nom).first()).toContainText('Livré');
      await wiki.board('Tâches').expectIn('Maquettes', 'En revue');
    });
  },
);

test(
  shows(['E-3', 'E-6'], 'two people set the same view and undo; each takes back only their own changes'),
  async ({ createPage, signedIn, wiki: api }) => {
    const made = await createPage('À deux', content());
    const claire = await new WikiPageView(await signedIn('claire.moreau@acadenice.fr')).open(made.url);
    const lea = await new WikiPageView(await signedIn('lea.martin@acadenice.fr')).open(made.url);
    const view = (wiki: WikiPageView) => wiki.editor.getByRole('article', { name: /^(Tâches|Planning)$/ });
    const tool = (wiki: WikiPageView, name: string) => view(wiki).getByRole('button', { name, exact: true });
    const attributes = async () =>
      nodesOf((await api.getPage(made.id, 'json')).content as JsonNode).find(({ type }) => type === 'entityView')
        ?.attrs;

    await test.step('one after the other, each change shows on both sides', async () => {
      await tool(claire, 'Tableau').click();
      await expect(view(lea).getByRole('grid')).toBeVisible();
      await tool(lea, 'Affichage').click();
      const title = lea.page.getByRole('dialog', { name: 'Affichage' }).getByLabel('Titre');
      await title.fill('Planning');
      await title.press('Enter');
      await expect(claire.editor.getByRole('article', { name: 'Planning' })).toBeVisible();
      await expect(view(claire).getByRole('grid')).toBeVisible();
      await expect.poll(attributes).toMatchObject({ view: 'table', title: 'Planning' });
    });

    await test.step('an open panel stays open while the other one changes the view', async () => {
      await tool(claire, 'Trier').click();
      const panel = claire.page.getByRole('dialog', { name: 'Trier' });
      await lea.page.keyboard.press('Escape');
      await view(lea).getByRole('button', { name: 'Nom', exact: true }).click();
      await expect(panel.getByRole('combobox', { name: 'Sens\u00a0: Nom' })).toBeVisible();
      await claire.page.keyboard.press('Escape');
    });

    await test.step('Ctrl+Z takes back one’s own change only', async () => {
      await tool(claire, 'Tableau').focus();
      await claire.page.keyboard.press('Control+z');
      await expect(view(lea).getByRole('group', { name: /^Kanban/ })).toBeVisible();
      await expect.poll(attributes).toMatchObject({ view: 'kanban', title: 'Planning', sorts: ['nom'] });
    });

    await test.step('a block taken out comes back whole, and one put in goes', async () => {
      await claire.card(projet.nom).locator('.fh-card-icon').click();
      await claire.page.keyboard.press('Delete');
      await expect(claire.card(projet.nom)).toHaveCount(0);
      await expect(lea.card(projet.nom)).toHaveCount(0);
      await claire.page.keyboard.press('Control+z');
      await expect(lea.card(projet.nom).getByRole('progressbar')).toBeVisible();
      await claire.focusEnd();
      await claire.page.keyboard.type('[modules-a-attribuer]', { delay: 10 });
      const preset = (wiki: WikiPageView) => wiki.editor.getByRole('article', { name: 'Modules à attribuer' });
      await expect(preset(lea)).toBeVisible();
      await claire.page.keyboard.press('Control+z');
      await expect(preset(lea)).toHaveCount(0);
      await expect(claire.card(projet.nom)).toHaveCount(1);
      await claire.page.keyboard.press('Control+Shift+z');
      await expect(preset(lea)).toBeVisible();
    });
  },
);

test(
  shows(
    ['E-4', 'E-5'],
    'a former version and a page that cannot be edited show the blocks live, and write nothing to it',
  ),
  async ({ createPage, signedIn, product, wiki: api }) => {
    const made = await createPage('Ancienne', content());
    const page = await signedIn('claire.moreau@acadenice.fr');
    const wiki = await new WikiPageView(page).open(made.url);

    await test.step('a former version', async () => {
      // Each release shows its history in another way; that of our own is known.
      if (!product.isOurs) return;
      await wiki.focusEnd();
      await page.keyboard.type('Une phrase de plus.');
      await expect.poll(async () => JSON.stringify((await api.getPage(made.id, 'json')).content)).toContain('de plus');
      await page.getByRole('button', { name: 'Historique' }).click();
      const version = page.getByRole('document', { name: 'Contenu de cette version' });
      await expect(version).not.toContainText('Une phrase de plus.');
      await expect(version.getByRole('article', { name: `Projet\u00a0: ${projet.nom}` })).toContainText('En cours');
      await expect(version.getByRole('button', { name: /^Maquettes/ })).toBeVisible();
      await expect(version.locator('[data-type="entity-mention"]')).toHaveAccessibleName(/En cours/);
      await expect(version.getByRole('button', { name: 'Configurer le bouton' })).toHaveCount(0);
      await page.keyboard.press('Escape');
    });

    await test.step('a page in the bin', async () => {
      await api.deletePage(made.id);
      await page.goto(made.url);
      const body = wiki.editor;
      const view = body.getByRole('article', { name: 'Tâches' });
      await expect(view.getByRole('button', { name: /^Maquettes/ })).toBeVisible();
      await expect(body.getByRole('button', { name: 'Configurer le bouton' })).toHaveCount(0);
      const { content: stored } = await api.getPage(made.id, 'json');
      await view.getByRole('button', { name: 'Tableau' }).click();
      await expect(view.getByRole('grid')).toBeVisible();
      await body.getByRole('button', { name: 'Réduire la fiche' }).click();
      await expect(body.getByRole('button', { name: 'Développer la fiche' })).toBeVisible();
      await view.getByRole('button', { name: 'Réinitialiser' }).click();
      await expect(view.getByRole('group', { name: /^Kanban/ })).toBeVisible();
      expect((await api.getPage(made.id, 'json')).content).toEqual(stored);
    });
  },
);
