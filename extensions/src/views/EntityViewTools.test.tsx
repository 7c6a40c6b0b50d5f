// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { api, createTache, refusal } from '../wire/testing/fakeBridge';
import {
  answerMe,
  answerPatches,
  cell,
  choose,
  page,
  panelOf,
  press,
  queriesOf,
  show,
  toast,
  tool,
} from './testing/viewPage';

beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

describe('the toolbar', () => {
  test('saves each change in one step: form, filter, sort, group, field', async () => {
    const { saved } = show({ view: 'kanban', filters: { projet: '12' } });
    await screen.findByRole('list', { name: 'En cours' });
    fireEvent.click(tool('Tableau'));
    await screen.findByRole('grid');
    fireEvent.click(tool('Filtrer (1)'));
    fireEvent.click(panelOf('Filtrer').getByRole('button', { name: 'Ajouter un filtre…' }));
    fireEvent.click(panelOf('Filtrer').getByRole('menuitem', { name: 'Statut' }));
    expect(document.activeElement?.textContent).toBe('À faire');
    expect(saved()).toHaveLength(1);
    fireEvent.click(panelOf('Filtrer').getByRole('button', { name: 'En cours' }));
    fireEvent.click(panelOf('Filtrer').getByRole('button', { name: 'À faire' }));
    fireEvent.click(tool('Trier'));
    fireEvent.click(panelOf('Trier').getByRole('button', { name: 'Ajouter un tri…' }));
    fireEvent.click(panelOf('Trier').getByRole('menuitem', { name: 'Échéance' }));
    choose(panelOf('Trier').getByRole('combobox', { name: 'Sens\u00a0: Échéance' }), 'descending');
    fireEvent.click(tool('Affichage'));
    choose(panelOf('Affichage').getByRole('combobox', { name: 'Grouper par' }), 'personne');
    fireEvent.click(panelOf('Affichage').getByRole('checkbox', { name: 'Priorité' }));
    expect(saved()).toHaveLength(7);
    expect(saved().at(-1)).toEqual({
      source: 'taches',
      view: 'table',
      groupBy: 'personne',
      filters: { projet: '12', statut: 'en_cours,a_faire' },
      sorts: ['-echeance'],
      fields: ['nom', 'personne', 'echeance', 'heures_estimees', 'heures_realisees'],
      title: 'Tâches',
    });
    await waitFor(() =>
      expect(queriesOf('taches').at(-1)).toMatchObject({
        filter: {
          all: [
            { field: 'projet', op: 'eq', values: [12] },
            { field: 'statut', op: 'eq', values: ['en_cours', 'a_faire'] },
          ],
        },
        sort: ['-echeance'],
        groups: { by: 'personne', sums: ['heures_estimees', 'heures_realisees'] },
      }),
    );
  });

  test('a reader changes the view for themselves, and goes back', async () => {
    const { saved } = show({ view: 'table' }, false);
    await screen.findByRole('grid');
    fireEvent.click(tool('Kanban'));
    await screen.findByRole('list', { name: 'En cours' });
    fireEvent.click(tool('Réinitialiser'));
    await screen.findByRole('grid');
    expect(saved()).toEqual([]);
  });

  test('typed values are saved when typing is over, and Escape takes them back', async () => {
    const { saved } = show({ view: 'table' });
    await screen.findByRole('grid');
    fireEvent.click(tool('Affichage'));
    const title = panelOf('Affichage').getByRole('textbox', { name: 'Titre' });
    choose(title, 'Mes t');
    press(title, 'Escape');
    expect((title as HTMLInputElement).value).toBe('Tâches');
    choose(title, 'Mes tâches');
    expect(saved()).toEqual([]);
    press(title, 'Enter');
    expect(saved().map((attributes) => attributes.title)).toEqual(['Mes tâches']);
    press(title, 'Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(tool('Affichage'));
  });

  test('another source clears what meant something only there', async () => {
    const { saved } = show({
      view: 'kanban',
      groupBy: 'priorite',
      filters: { statut: 'a_faire' },
      sorts: ['echeance'],
    });
    await screen.findByRole('list', { name: 'Normale' });
    fireEvent.click(tool('Affichage'));
    choose(panelOf('Affichage').getByRole('combobox', { name: 'Source' }), 'projets');
    expect(saved().at(-1)).toMatchObject({ source: 'projets', view: 'kanban', groupBy: null, filters: {}, sorts: [] });
    expect(saved().at(-1)?.title).toBe('Projets');
  });

  test('while other filters load the former rows stay', async () => {
    show({ view: 'table' });
    await screen.findByRole('grid');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    page.server.use(
      http.post(api('taches/query'), async () => {
        await held;
        return HttpResponse.json({ data: [createTache(2)], meta: { total: 1 } });
      }),
    );
    fireEvent.click(tool('Filtrer'));
    fireEvent.click(panelOf('Filtrer').getByRole('button', { name: 'Ajouter un filtre…' }));
    fireEvent.click(panelOf('Filtrer').getByRole('menuitem', { name: 'Statut' }));
    fireEvent.click(panelOf('Filtrer').getByRole('button', { name: 'À faire' }));
    await waitFor(() => expect(screen.getByRole('article').getAttribute('aria-busy')).toBe('true'));
    expect(document.querySelectorAll('[data-title="true"][data-cell]')).toHaveLength(3);
    release();
    await waitFor(() => expect(document.querySelectorAll('[data-title="true"][data-cell]')).toHaveLength(1));
  });
});

describe('the reader’s own rows', () => {
  test('« moi » asks for the rows of the reader', async () => {
    answerMe({ id: 3, label: 'Léa Martin' });
    show({ view: 'table', filters: { personne: 'moi' } });
    await screen.findByRole('grid');
    expect(queriesOf('taches').map(({ filter }) => filter)).toEqual([
      { all: [{ field: 'personne', op: 'eq', values: ['moi'] }] },
    ]);
  });

  test('a reader without a row of their own is told so, and nothing is asked', async () => {
    answerMe(null);
    show({ view: 'calendar', filters: { personne: 'moi' } });
    expect(await screen.findByText(/Aucune fiche personne ne porte votre adresse/)).toBeDefined();
    expect(queriesOf('taches')).toEqual([]);
  });
});

describe('the table', () => {
  test('headers sort, which the bridge does', async () => {
    page.taches.set(1, createTache(1, { nom: 'Zone', heures_estimees: 1 }));
    show({ view: 'table' });
    await screen.findByRole('grid');
    const titles = () => [...document.querySelectorAll('.fh-table-title')].map((title) => title.textContent);
    expect(titles()).toEqual(['Zone', 'Maquettes', 'Recette']);
    fireEvent.click(within(screen.getByRole('columnheader', { name: 'Nom' })).getByRole('button'));
    await waitFor(() => expect(titles()).toEqual(['Maquettes', 'Recette', 'Zone']));
    fireEvent.click(within(screen.getByRole('columnheader', { name: 'Nom' })).getByRole('button'));
    await waitFor(() => expect(titles()).toEqual(['Zone', 'Recette', 'Maquettes']));
    expect(screen.getByRole('columnheader', { name: 'Nom' }).getAttribute('aria-sort')).toBe('descending');
    expect(queriesOf('taches').map(({ sort }) => sort)).toEqual([undefined, ['nom'], ['-nom']]);
  });

  test('arrows walk, Enter edits in place, and the focus comes back to the cell', async () => {
    const bodies = answerPatches();
    show({ view: 'table' });
    await screen.findByRole('grid');
    cell(1, 'nom').focus();
    press(cell(1, 'nom'), 'ArrowDown');
    expect(document.activeElement).toBe(cell(2, 'nom'));
    press(cell(2, 'nom'), 'End');
    press(cell(2, 'heures_realisees'), 'ArrowLeft');
    expect(document.activeElement).toBe(cell(2, 'heures_estimees'));
    press(cell(2, 'heures_estimees'), 'Enter');
    const input = within(cell(2, 'heures_estimees')).getByRole('textbox', { name: 'Heures estimées' });
    choose(input, '12,5');
    press(input, 'Enter');
    await waitFor(() => expect(bodies).toEqual([{ heures_estimees: 12.5 }]));
    await waitFor(() => expect(document.activeElement).toBe(cell(2, 'heures_estimees')));
    expect(cell(2, 'heures_estimees').textContent).toBe('12,5\u00a0h');
  });

  test('a refused value goes back with the reason', async () => {
    answerPatches(() => refusal(422, 'RG_VIOLATION', 'Le projet est clôturé.'));
    show({ view: 'table' });
    await screen.findByRole('grid');
    fireEvent.click(cell(2, 'heures_estimees'));
    const input = within(cell(2, 'heures_estimees')).getByRole('textbox');
    choose(input, '40');
    press(input, 'Enter');
    await waitFor(() => expect(toast()).toContain('Le projet est clôturé.'));
    expect(cell(2, 'heures_estimees').textContent).toBe('8\u00a0h');
  });

  test('groups carry counts and sums', async () => {
    show({ view: 'table', groupBy: 'statut' });
    await screen.findByRole('grid');
    const heading = screen.getByRole('rowheader', { name: /^En cours/ });
    expect(heading.textContent).toBe('En cours2');
    expect(heading.closest('tr')?.textContent).toContain('16\u00a0h');
  });

  test('a value that holds markup, bidi characters and ten thousand letters is plain text', async () => {
    const nom = `<img src=x onerror=alert(1)>\u202e😀 ${'a'.repeat(10_000)}`;
    page.taches.set(1, createTache(1, { nom }));
    show({ view: 'table' });
    await screen.findByRole('grid');
    expect(cell(1, 'nom').textContent).toBe(nom);
    expect(document.querySelector('img')).toBeNull();
  });

  test('thousands of rows make only those near the visible part', async () => {
    for (let id = 10; id < 1500; id += 1) page.taches.set(id, createTache(id));
    show({ view: 'table' });
    const grid = await screen.findByRole('grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('1494');
    expect(grid.querySelectorAll('td[data-cell]').length).toBeLessThan(600);
    for (let id = 10; id < 1500; id += 1) page.taches.delete(id);
  });
});

describe('the search', () => {
  const searches = () =>
    queriesOf('taches').flatMap(({ search, window }) => (search === undefined ? [] : [[search, window]]));

  test('asks the bridge at once, and what is typed meanwhile when the answer is there; nothing in between', async () => {
    show({ view: 'table' });
    await screen.findByRole('grid');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isAsked = false;
    page.server.use(
      http.post(api('query'), async () => {
        isAsked = true;
        await held;
        return undefined;
      }),
    );
    const input = screen.getByRole('textbox', { name: /^Rechercher/ });
    choose(input, 'm');
    await waitFor(() => expect(isAsked).toBe(true));
    choose(input, 'ma');
    choose(input, 'maq');
    release();
    await waitFor(() => expect(screen.getByText('1 sur 3')).toBeDefined());
    expect(document.querySelectorAll('.fh-table-title')).toHaveLength(1);
    expect(searches().map(([search]) => search)).toEqual(['m', 'maq']);
    choose(input, '');
    await waitFor(() => expect(document.querySelectorAll('.fh-table-title')).toHaveLength(3));
    // What is known already is not asked again.
    expect(searches()).toHaveLength(2);
  });

  test('that finds nothing says so, and keeps its field', async () => {
    show({ view: 'kanban' });
    await screen.findByRole('list', { name: 'En cours' });
    choose(screen.getByRole('textbox', { name: /^Rechercher/ }), 'zzz');
    await screen.findByText(/Aucun résultat pour «.zzz.»/);
    expect(screen.getByText('0 sur 3')).toBeDefined();
    expect(screen.getByRole('textbox', { name: /^Rechercher/ })).toBeDefined();
  });
});
