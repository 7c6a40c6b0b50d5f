import { card, doc, kanban, paragraph } from '../../../scripts/stack/demo-pages/tiptap.ts';
import { WikiPageView } from '../../pages/wikiPage.ts';
import { shows } from '../../requirements.ts';
import { expect, test } from '../../support/test.ts';

/** What the bridge answers while it loads its rows for the first time (bridge-lite/src/firstLoad.test.ts). */
const loading = (loaded: number) => {
  const details = { entity: 'tache', loaded: 0, expected: 10_000, copy: { loaded, expected: 39_600 } };
  return { error: { code: 'BASEROW_UNAVAILABLE', message: 'Chargement des données', details } };
};

test(
  shows(['P-2'], 'a page opened meanwhile says how far it is, and fills itself'),
  async ({ createProjet, createPage, signedIn }) => {
    const projet = await createProjet([{ nom: 'Maquettes', statut: 'a_faire' }]);
    const made = await createPage(
      'Premier chargement',
      doc(
        card('projet', projet.id, projet.nom),
        kanban('taches', 'statut', { projet: String(projet.id) }, 'Tâches'),
        paragraph(),
      ),
    );
    const page = await signedIn('claire.moreau@acadenice.fr');
    let loaded = 4200;
    const isOfTheApi = '**/bridge/api/v1/**';
    await page.route(isOfTheApi, (route) => route.fulfill({ status: 502, json: loading(loaded) }));
    const wiki = await new WikiPageView(page).open(made.url);
    const said = (rows: string) => page.getByText(new RegExp(`^Chargement des données.: ${rows} sur 39.600$`));
    await expect(said('4.200')).toHaveCount(2);
    loaded = 21_000;
    await expect(said('21.000')).toHaveCount(2);
    await page.unroute(isOfTheApi);
    await wiki.board('Tâches').expectIn('Maquettes', 'À faire');
    await expect(page.getByText(/^Chargement des données/)).toHaveCount(0);
  },
);
