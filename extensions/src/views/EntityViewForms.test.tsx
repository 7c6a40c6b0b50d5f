// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  api,
  createPersonne,
  createProjet,
  createTache,
  FakeEventSource,
  refusal,
  table,
} from '../wire/testing/fakeBridge';
import { today } from './kit/rows/days';
import { answerPatches, choose, creerTache, page, press, show, toast, tool } from './testing/viewPage';

beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

describe('a row in detail', () => {
  test('Enter opens a card, a change is written, and a conflict offers both values', async () => {
    const bodies = answerPatches((_body, id) =>
      refusal(409, 'CONFLICT', 'La tâche a changé.', {
        current: createTache(id, { nom: 'Maquettes', heures_estimees: 20, version: 'v9' }),
      }),
    );
    show({ view: 'kanban', filters: { projet: '12' } });
    await screen.findByRole('list', { name: 'En cours' });
    const card = screen.getByRole('button', { name: /^Maquettes/ });
    card.focus();
    press(card, 'Enter');
    const dialog = within(await screen.findByRole('dialog', { name: 'Maquettes' }));
    fireEvent.click(await dialog.findByRole('button', { name: /^Heures estimées/ }));
    const input = dialog.getByRole('textbox', { name: 'Heures estimées' });
    choose(input, '5');
    press(input, 'Enter');
    const conflict = await dialog.findByRole('alert');
    expect(conflict.textContent).toMatch(/20\sh.*5\sh/);
    fireEvent.click(within(conflict).getByRole('button', { name: /^Garder/ }));
    expect(dialog.queryByRole('alert')).toBeNull();
    expect(bodies).toEqual([{ heures_estimees: 5 }]);
  });
});

test('a card dropped where only an action gives the value stays, and opens with its actions', async () => {
  show({ source: 'projets', view: 'kanban', title: 'Projets' });
  const card = await screen.findByRole('button', { name: /^Site Boulangerie Lemoine/ });
  card.focus();
  for (const key of [' ', 'ArrowRight', 'ArrowRight', ' ']) press(document.activeElement ?? card, key);
  const dialog = within(await screen.findByRole('dialog', { name: 'Site Boulangerie Lemoine' }));
  expect(await dialog.findByRole('button', { name: 'Clôturer le projet' })).toBeDefined();
  expect(toast()).toContain('«\u00a0Clôturé\u00a0» se donne par une action de la fiche.');
  expect(
    screen
      .getByRole('list', { name: 'En cours' })
      .contains(screen.getByText('Site Boulangerie Lemoine', { selector: '.fh-kanban-title' })),
  ).toBe(true);
  expect(page.requests.filter(({ method }) => method === 'PATCH')).toEqual([]);
});

describe('new rows', () => {
  beforeEach(() => page.setActions([creerTache]));

  test('a task is made in its column by the action, with what the filters fix', async () => {
    const runs: unknown[] = [];
    page.server.use(
      http.post(api('actions/:name'), async ({ request, params }) => {
        const body = (await request.json()) as { params: { nom: string } };
        runs.push([params.name, body]);
        const row = createTache(9, { nom: body.params.nom, statut: 'en_revue' });
        page.taches.set(9, row);
        return HttpResponse.json({
          data: {
            action: 'creer_tache',
            entity: 'tache',
            id: 9,
            message: 'Tâche créée',
            result: row,
            undo_id: null,
            undo_expires_at: null,
          },
        });
      }),
    );
    show({ view: 'kanban', filters: { projet: '12' } });
    await screen.findByRole('list', { name: 'En cours' });
    fireEvent.click(tool('Ajouter\u00a0: En revue'));
    const input = screen.getByRole('textbox', { name: 'Ajouter\u00a0: En revue' });
    choose(input, ' Contenus ');
    press(input, 'Enter');
    await waitFor(() =>
      expect(runs).toEqual([['creer_tache', { id: 12, params: { nom: 'Contenus', statut: 'en_revue' } }]]),
    );
    await waitFor(() => expect(toast()).toContain('Tâche créée'));
    act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: [9] }));
    expect(await screen.findByRole('button', { name: /^Contenus/ })).toBeDefined();
    await waitFor(() => expect((input as HTMLInputElement).value).toBe(''));
    expect(input.isConnected).toBe(true);
    page.taches.delete(9);
  });

  test('a board over several projects offers none, since a task needs its project', async () => {
    show({ view: 'kanban' });
    await screen.findByRole('list', { name: 'En cours' });
    expect(screen.queryByRole('button', { name: /^Ajouter/ })).toBeNull();
  });

  test('nothing is offered where the reader may not make rows', async () => {
    page.setActions([{ ...creerTache, allowed: false }]);
    show({ view: 'kanban', filters: { projet: '12' } });
    await screen.findByRole('list', { name: 'En cours' });
    fireEvent.focus(screen.getByRole('button', { name: /^Maquettes/ }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Ajouter/ })).toBeNull());
  });

  test('sent again after a lost answer, the row is not made twice', async () => {
    const keys: (string | null)[] = [];
    page.server.use(
      http.post(api('actions/:name'), ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return new HttpResponse(null, { status: 504 });
      }),
    );
    show({ view: 'kanban', filters: { projet: '12' } });
    await screen.findByRole('list', { name: 'En cours' });
    fireEvent.click(tool('Ajouter\u00a0: À faire'));
    const input = screen.getByRole('textbox', { name: 'Ajouter\u00a0: À faire' });
    choose(input, 'Contenus');
    press(input, 'Enter');
    await waitFor(() => expect(keys).toHaveLength(1));
    await waitFor(() => expect(input.getAttribute('aria-busy')).toBe('false'));
    press(input, 'Enter');
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  test('nothing is offered in a board of a project where others make the rows', async () => {
    page.server.use(
      http.get(api('actions'), ({ request }) => {
        const isOfRow = new URL(request.url).searchParams.get('id') === '12';
        return HttpResponse.json({ data: [{ ...creerTache, ...(isOfRow && { allowed: false }) }] });
      }),
    );
    show({ view: 'kanban', filters: { projet: '12' } });
    await screen.findByRole('list', { name: 'En cours' });
    expect(screen.queryAllByRole('button', { name: /^Ajouter/ })).not.toEqual([]);
    fireEvent.focus(screen.getByRole('button', { name: /^Maquettes/ }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Ajouter/ })).toBeNull());
  });

  test('a refusal keeps what was typed and says why', async () => {
    page.server.use(http.post(api('actions/:name'), () => refusal(409, 'CONFLICT', 'Ce projet est déjà clôturé.')));
    show({ view: 'kanban', filters: { projet: '12' } });
    await screen.findByRole('list', { name: 'En cours' });
    fireEvent.click(tool('Ajouter\u00a0: À faire'));
    const input = screen.getByRole('textbox', { name: 'Ajouter\u00a0: À faire' });
    choose(input, 'Contenus');
    press(input, 'Enter');
    await waitFor(() => expect(toast()).toContain('Ce projet est déjà clôturé.'));
    expect((input as HTMLInputElement).value).toBe('Contenus');
  });
});

describe('a calendar', () => {
  test('shows rows on their day and is walked by keyboard', async () => {
    const now = today();
    page.taches.set(1, createTache(1, { nom: 'Atelier', echeance: now }));
    show({ view: 'calendar' });
    const grid = await screen.findByRole('grid');
    const day = (value: string) => grid.querySelector<HTMLElement>(`[data-day="${value}"]`);
    const current = day(now);
    expect(current?.getAttribute('aria-current')).toBe('date');
    expect(current?.textContent).toContain('Atelier');
    current?.focus();
    press(current ?? grid, 'Enter');
    expect(document.activeElement?.textContent).toMatch(/^Atelier, Site Boulangerie Lemoine · Léa Martin/);
    press(document.activeElement ?? grid, 'Escape');
    expect(document.activeElement).toBe(current);
    press(current ?? grid, 'PageDown');
    await waitFor(() => expect(document.activeElement).not.toBe(current));
    expect((document.activeElement as HTMLElement).dataset.day).not.toBe(now);
  });
});

describe('a timeline', () => {
  test('draws what lasts, names its dates and state, and counts rows without dates', async () => {
    page.projets.set(13, {
      ...createProjet(13, { nom: 'Sans date', date_debut: null, date_livraison: null }),
      taches_detail: [],
    });
    show({ source: 'projets', view: 'timeline', title: 'Projets' });
    expect(
      await screen.findByRole('button', { name: /^Site Boulangerie Lemoine, du 1 sept.* au 18 déc.*, En cours$/ }),
    ).toBeDefined();
    expect(screen.getByText('Sans date (1)')).toBeDefined();
    page.projets.delete(13);
  });
});

describe('capacity', () => {
  test('says each load in figures and marks who is beyond', async () => {
    page.tables.personnes = table([
      createPersonne(1, { nom_prenom: 'Léa Martin' }),
      createPersonne(2, { nom_prenom: 'Pierre Dupont', heures_attribuees_formation: 130 }),
    ]);
    show({ source: 'personnes', view: 'capacite', title: 'Équipe' });
    const chart = within(await screen.findByRole('table', { name: 'Charge\u00a0: Équipe' }));
    const rows = chart.getAllByRole('row').map((row) => row.textContent);
    expect(rows[1]).toContain('40 sur 100\u00a0h · 10 réaliséesreste 60\u00a0h');
    expect(rows[2]).toContain('130 sur 100\u00a0h · 10 réaliséesdépassé de 30\u00a0h');
    expect(screen.getByText('1 dépassement')).toBeDefined();
  });

  test('its names are one tab stop, walked by arrows, Home and End', async () => {
    page.tables.personnes = table(
      ['Léa Martin', 'Pierre Dupont', 'Zoé Petit'].map((nom_prenom, index) =>
        createPersonne(index + 1, { nom_prenom }),
      ),
    );
    show({ source: 'personnes', view: 'capacite', title: 'Équipe' });
    const chart = within(await screen.findByRole('table', { name: 'Charge\u00a0: Équipe' }));
    const names = chart.getAllByRole('button');
    const stops = () => names.filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toEqual([names[0]]);
    names[0]?.focus();
    for (const [key, index] of [
      ['ArrowDown', 1],
      ['End', 2],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['Home', 0],
    ] as const) {
      press(document.activeElement ?? document.body, key);
      expect(document.activeElement).toBe(names[index]);
      expect(stops()).toEqual([names[index]]);
    }
  });
});

test('on paper every view is a table with its groups', async () => {
  show({ view: 'kanban', filters: { projet: '12' } });
  await screen.findByRole('list', { name: 'En cours' });
  fireEvent(window, new Event('beforeprint'));
  const printed = within(screen.getByRole('table', { name: 'Tâches' }));
  expect(printed.getAllByRole('columnheader').map((header) => header.textContent)).toContain('Échéance');
  expect(printed.getByText(/^En cours \(2\)$/)).toBeDefined();
  expect(screen.queryByRole('list', { name: 'En cours' })).toBeNull();
  fireEvent(window, new Event('afterprint'));
  expect(await screen.findByRole('list', { name: 'En cours' })).toBeDefined();
});
