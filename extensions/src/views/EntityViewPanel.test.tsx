// @vitest-environment happy-dom
import { parseEntityViewAttributes } from '@formation-hub/extensions';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPageBridge } from '../ui/testing/pageBridge';
import { api, createTache, FakeEventSource, refusal } from '../wire/testing/fakeBridge';
import EntityViewPanel from './EntityViewPanel';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

function attributes(view = 'kanban') {
  const parsed = parseEntityViewAttributes({
    source: 'taches',
    view,
    groupBy: 'statut',
    filters: { projet: '12' },
    title: 'Tâches du projet',
  });
  if (!parsed) throw new Error('unfit attributes');
  return parsed;
}

test('opened while the first load runs, a view says how far it is over its empty columns, and fills itself', async () => {
  const copy = { loaded: 0, expected: 39_600 };
  page.fail(() => refusal(502, 'BASEROW_UNAVAILABLE', 'Chargement', { entity: 'tache', copy }));
  render(<EntityViewPanel attributes={attributes()} onRemove={undefined} />);
  expect(await screen.findByText(/^Chargement des données : 0 sur 39.600$/)).toBeDefined();
  copy.loaded = 21_000;
  expect(await screen.findByText(/^Chargement des données : 21.000 sur 39.600$/)).toBeDefined();
  page.fail(undefined);
  await screen.findByRole('list', { name: 'En cours' });
  expect(screen.queryByText(/^Chargement/)).toBeNull();
});

async function showBoard() {
  const onRemove = vi.fn();
  render(<EntityViewPanel attributes={attributes()} onRemove={onRemove} />);
  await screen.findByRole('list', { name: 'En cours' });
}

const titles = (column: string) =>
  [
    ...screen
      .getByRole('group', { name: new RegExp(`^${column},`) })
      .querySelectorAll('[data-card-id] > .fh-kanban-title'),
  ].map((title) => title.textContent);
const card = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) });
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
};
const said = () => document.querySelector('[data-fh-announcer]')?.textContent;
const toast = () => document.querySelector('.fh-toast')?.textContent;

const acceptMoves = () => {
  const moves: unknown[] = [];
  page.server.use(
    http.patch(api('taches/:id'), async ({ request, params }) => {
      const body = (await request.json()) as object;
      moves.push([params.id, body, request.headers.get('if-match')]);
      const tache = {
        ...createTache(Number(params.id)),
        ...page.taches.get(Number(params.id)),
        ...body,
        version: 'nouvelle',
      };
      page.taches.set(tache.id, tache);
      return HttpResponse.json({ data: tache });
    }),
  );
  return moves;
};

describe('a board', () => {
  test('shows columns with counts and hours, and cards that say all about a row', async () => {
    await showBoard();
    expect(
      screen.getAllByRole('group', { name: /heures estimées\)$/ }).map((column) => column.getAttribute('aria-label')),
    ).toEqual([
      'À faire, 1 tâche, 8\u00a0h (heures estimées)',
      'En cours, 2 tâches, 16\u00a0h (heures estimées)',
      'En revue, 0 tâche, 0\u00a0h (heures estimées)',
      'Terminée, 0 tâche, 0\u00a0h (heures estimées)',
    ]);
    expect(card('Maquettes').textContent).toMatch(
      /^Maquettes, Échéance\u00a0: 1 déc.*, Heures\u00a0: 2 \/ 8\u00a0h, Responsable\u00a0: Léa Martin$/,
    );
  });

  test('Space takes a card, arrows carry it, Space drops it and writes once', async () => {
    await showBoard();
    const moves = acceptMoves();
    card('Maquettes').focus();
    press(' ');
    expect(said()).toBe('Maquettes prise. Colonne En cours, position 1 sur 2.');
    press('ArrowRight');
    expect(said()).toBe('Maquettes\u00a0: colonne En revue, position 1 sur 1.');
    expect(document.activeElement).toBe(card('Maquettes'));
    expect(moves).toEqual([]);
    press(' ');
    expect(titles('En revue')).toEqual(['Maquettes']);
    await waitFor(() => expect(moves).toEqual([['2', { statut: 'en_revue' }, '"v2"']]));
    expect(said()).toBe('Maquettes posée dans En revue, position 1 sur 1.');
    expect(document.activeElement).toBe(card('Maquettes'));
    expect(titles('En cours')).toEqual(['Recette']);
  });

  test('Escape puts the card back and writes nothing', async () => {
    await showBoard();
    const moves = acceptMoves();
    card('Maquettes').focus();
    press(' ', 'ArrowRight', 'ArrowRight');
    expect(titles('Terminée')).toEqual(['Maquettes']);
    press('Escape');
    expect(titles('En cours')).toEqual(['Maquettes', 'Recette']);
    expect(said()).toBe('Déplacement annulé. Maquettes reste dans En cours.');
    expect(moves).toEqual([]);
  });

  test('arrows go from card to card while none is taken, over empty columns', async () => {
    page.taches.set(4, createTache(4, { nom: 'Cadrage', statut: 'terminee' }));
    await showBoard();
    await screen.findByRole('button', { name: /^Cadrage/ });
    card('Maquettes').focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(card('Recette'));
    press('ArrowRight');
    expect(document.activeElement).toBe(card('Cadrage'));
    press('ArrowLeft');
    expect(document.activeElement).toBe(card('Maquettes'));
    page.taches.delete(4);
  });

  test('a move inside a column is kept for the reader and writes nothing', async () => {
    await showBoard();
    const moves = acceptMoves();
    card('Maquettes').focus();
    press(' ', 'ArrowDown', ' ');
    expect(titles('En cours')).toEqual(['Recette', 'Maquettes']);
    cleanup();
    await showBoard();
    expect(titles('En cours')).toEqual(['Recette', 'Maquettes']);
    expect(moves).toEqual([]);
  });

  test('a refused move goes back with the reason, seen and said', async () => {
    await showBoard();
    page.server.use(http.patch(api('taches/:id'), () => refusal(422, 'RG_VIOLATION', 'Le projet est clôturé.')));
    card('Maquettes').focus();
    press(' ', 'ArrowRight', ' ');
    expect(titles('En revue')).toEqual(['Maquettes']);
    await waitFor(() => expect(titles('En cours')).toEqual(['Maquettes', 'Recette']));
    expect(toast()).toContain('Maquettes\u00a0: Le projet est clôturé.');
    expect(said()).toBe('Maquettes revient dans En cours. Le projet est clôturé.');
  });

  test('a conflict shows both values and the row as it is now', async () => {
    await showBoard();
    const current = createTache(2, { nom: 'Maquettes', statut: 'terminee', version: 'v9' });
    page.server.use(http.patch(api('taches/:id'), () => refusal(409, 'CONFLICT', 'La tâche a changé.', { current })));
    page.taches.set(2, current);
    card('Maquettes').focus();
    press(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(titles('Terminée')).toEqual(['Maquettes']));
    expect(toast()).toContain('«\u00a0Terminée\u00a0» au lieu de «\u00a0En revue\u00a0»');
  });

  test('a bridge that is away refuses the move in plain words', async () => {
    await showBoard();
    page.fail(() => new HttpResponse(null, { status: 502 }));
    card('Maquettes').focus();
    press(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('Rien n’a été enregistré.'));
    expect(titles('En cours')).toEqual(['Maquettes', 'Recette']);
  });

  test('follows changes of others live, but not under the hands of who holds a card', async () => {
    await showBoard();
    await waitFor(() => expect(FakeEventSource.opened).toHaveLength(1));
    card('Maquettes').focus();
    press(' ');
    page.taches.set(1, createTache(1, { statut: 'terminee' }));
    page.taches.set(3, createTache(3, { nom: 'Recette', statut: 'terminee' }));
    const before = page.requests.length;
    act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: [1, 3] }));
    await waitFor(() => expect(page.requests.length).toBeGreaterThan(before));
    expect(titles('En cours')).toEqual(['Maquettes', 'Recette']);
    press('Escape');
    await waitFor(() => expect(titles('Terminée')).toEqual(['Tâche 1', 'Recette']));
  });

  test('the filter narrows it down whatever the accents', async () => {
    await showBoard();
    fireEvent.change(screen.getByRole('textbox', { name: 'Rechercher dans Tâches du projet' }), {
      target: { value: 'TACHE leA' },
    });
    await waitFor(() => expect(titles('En cours')).toEqual([]));
    expect(titles('À faire')).toEqual(['Tâche 1']);
    expect(screen.getByText('1 sur 3')).toBeDefined();
  });
});

describe('states of a view', () => {
  test('loading keeps the room, with the columns that are known already', async () => {
    render(<EntityViewPanel attributes={attributes()} onRemove={undefined} />);
    expect(screen.getByRole('article', { name: 'Tâches du projet' }).getAttribute('aria-busy')).toBe('true');
    expect(screen.getByText('En revue')).toBeDefined();
    await screen.findByRole('list', { name: 'En cours' });
  });

  test('signed out shows the title only', async () => {
    page.fail(() => refusal(401, 'AUTH_REQUIRED'));
    render(<EntityViewPanel attributes={attributes()} onRemove={undefined} />);
    await waitFor(() => expect(screen.getByRole('article').dataset.status).toBe('signed-out'));
    expect(screen.getByRole('article').textContent).toBe('Tâches du projet');
  });

  test('without the rights it says so', async () => {
    page.fail(() => refusal(403, 'FORBIDDEN_SCOPE'));
    render(<EntityViewPanel attributes={attributes()} onRemove={undefined} />);
    expect(await screen.findByText('Vous n’avez pas accès à ces données.')).toBeDefined();
  });

  test('a table shows the registry’s columns without those that the filter fixes', async () => {
    render(<EntityViewPanel attributes={attributes('table')} onRemove={undefined} />);
    await screen.findByRole('grid', { name: 'Tableau\u00a0: Tâches du projet' });
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent)).toEqual([
      'Nom',
      'Responsable',
      'Priorité',
      'Échéance',
      'Heures estimées',
      'Heures réalisées',
    ]);
    expect(screen.getAllByRole('row')).toHaveLength(7);
    expect(screen.getAllByRole('row').at(-1)?.textContent).toBe('Total24\u00a0h6\u00a0h');
  });
});
