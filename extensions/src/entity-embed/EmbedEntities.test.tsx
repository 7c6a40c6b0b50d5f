// @vitest-environment happy-dom
import type { EmbedSize, EntityName } from '@formation-hub/extensions';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPageBridge } from '../ui/testing/pageBridge';
import { createPersonne, table } from '../wire/testing/fakeBridge';
import EmbedCard from './EmbedCard';

const module = (id: number, values: object) => ({
  id,
  version: 'v1',
  nom: `Module ${id}`,
  bloc: { id: 1, label: 'Bloc 1' },
  heures: 20,
  statut: 'a_attribuer',
  attributions: [],
  heures_attribuees: 5,
  heures_realisees: 0,
  heures_a_attribuer: 15,
  ...values,
});
const attribution = (id: number, values: object) => ({
  id,
  version: 'v1',
  libelle: `Attribution ${id}`,
  module: { id: 3, label: 'React' },
  personne: { id: 4, label: 'Pierre Dupont' },
  heures_attribuees: 14,
  heures_realisees: 6,
  statut: 'en_cours',
  date_debut: null,
  date_fin: '2027-01-31',
  ...values,
});

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => {
  page.reset();
  const hours = { heures_total: 40, heures_attribuees: 25, heures_realisees: 10 };
  const bloc = { id: 1, version: 'v1', nom: 'Développer', ordre: 1, ...hours };
  const modules_detail = [module(3, { nom: 'React', statut: 'en_cours' }), module(5, { nom: 'SQL' })];
  const formation = { id: 2, version: 'v1', nom: 'Concepteur développeur', code: 'CDA', statut: 'en_cours', ...hours };
  Object.assign(page.tables, {
    formations: table([{ ...formation, blocs: [], blocs_detail: [{ ...bloc, modules_detail }] }]),
    modules: table([module(3, { nom: 'React', attributions: [{ id: 8, label: 'React - Pierre' }] })]),
    attributions: table([attribution(8, { libelle: 'React - Pierre' })]),
    clients: table([{ id: 7, version: 'v1', nom: 'Lemoine', contact: 'Mme Lemoine', email: 'l@l.fr', telephone: '' }]),
    personnes: table([
      { ...createPersonne(4, { nom_prenom: 'Pierre Dupont' }), attributions_en_cours: [], taches_en_cours: [] },
    ]),
  });
});
afterEach(cleanup);

const show = async (
  entity: EntityName,
  id: number,
  size: EmbedSize = 'complete',
  onResize?: (s: EmbedSize) => void,
) => {
  render(<EmbedCard attributes={{ entity, id, label: 'Fiche', size }} onRemove={undefined} onResize={onResize} />);
  await waitFor(() => expect(screen.getByRole('article').dataset.status).toBe('loaded'));
};

describe('cards of the other entities', () => {
  test('a formation unfolds to its blocs, and a bloc to its modules', async () => {
    await show('formation', 2);
    fireEvent.click(screen.getByRole('button', { name: /^Blocs/ }));
    const bloc = screen.getByRole('button', { name: /^Développer/ });
    expect(bloc.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(bloc);
    const modules = within(screen.getByRole('list', { name: 'Développer' })).getAllByRole('listitem');
    expect(modules.map((item) => item.textContent)).toEqual([
      'React5 / 20\u00a0hEn cours',
      'SQL5 / 20\u00a0hÀ attribuer',
    ]);
    fireEvent.click(bloc);
    expect(screen.queryByText('SQL')).toBeNull();
  });

  test('a module reads its attributions when they are unfolded, not before', async () => {
    await show('module', 3);
    expect(page.requests.some(({ path }) => path === 'attributions')).toBe(false);
    const toggle = screen.getByRole('button', { name: /^Attributions/ });
    expect(toggle.textContent).toBe('Attributions1');
    fireEvent.click(toggle);
    expect(screen.getByText('React - Pierre')).toBeDefined();
    await screen.findByText('En cours');
    const query = page.requests
      .flatMap(({ queries }) => queries)
      .find(({ collection }) => collection === 'attributions');
    expect(query?.body.filter).toEqual({ field: 'module', op: 'eq', values: [3] });
    expect(screen.getByRole('listitem').textContent).toContain('6 / 14\u00a0h');
  });

  test('a personne shows roles, both capacities and what is left', async () => {
    await show('personne', 4);
    expect(screen.getAllByRole('progressbar').map((bar) => bar.getAttribute('aria-valuetext'))).toEqual([
      '10\u00a0h sur 100\u00a0h, 40\u00a0h attribuées',
      '5\u00a0h sur 50\u00a0h',
    ]);
    expect(screen.getByRole('article').textContent).toContain('105\u00a0h');
  });

  test('a client is reached by mail', async () => {
    await show('client', 7);
    expect(screen.getByRole('link', { name: 'l@l.fr' }).getAttribute('href')).toBe('mailto:l@l.fr');
  });
});

describe('the size of a card', () => {
  test('is stored in the document where the page can be edited', async () => {
    const onResize = vi.fn();
    await show('client', 7, 'complete', onResize);
    const button = screen.getByRole('button', { name: 'Réduire la fiche' });
    expect(button.getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(button);
    expect(onResize).toHaveBeenCalledExactlyOnceWith('compact');
    expect(screen.getByText('Contact')).toBeDefined();
  });

  test('is the reader’s own elsewhere', async () => {
    await show('client', 7, 'compact');
    expect(screen.queryByText('Contact')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Développer la fiche' }));
    expect(screen.getByText('Contact')).toBeDefined();
  });
});
