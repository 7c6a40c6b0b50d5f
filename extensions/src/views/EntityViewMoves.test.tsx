// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { api, createProjet, createTache, FakeEventSource, refusal } from '../wire/testing/fakeBridge';
import { addDays, formatFullDay, today } from './kit/rows/days';
import { answerPatches, creerTache, page, paramsOf, press, said, show, toast, tool, type } from './testing/viewPage';

beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

const now = today();
const middle = `${now.slice(0, 8)}15`;
const item = (name: string | RegExp) => screen.getByRole('button', { name });
const day = (value: string) => {
  const cell = document.querySelector<HTMLElement>(`[data-day="${value}"]`);
  if (!cell) throw new Error(`no day ${value}`);
  return cell;
};
const dayOf = (name: string | RegExp) => item(name).closest<HTMLElement>('[data-day]')?.dataset.day;

describe('a row of a calendar', () => {
  const showMonth = async () => {
    page.taches.set(2, createTache(2, { nom: 'Maquettes', echeance: middle }));
    show({ view: 'calendar', filters: { projet: '12' } });
    await screen.findByRole('button', { name: /^Maquettes/ });
    item(/^Maquettes/).focus();
  };

  test('is carried by keyboard, by days and weeks, and written once', async () => {
    const bodies = answerPatches();
    await showMonth();
    type(' ');
    expect(said()).toContain(`Maquettes, ${formatFullDay(middle)}\u00a0: pris.`);
    type('ArrowRight', 'ArrowDown');
    const to = addDays(middle, 8);
    expect(dayOf(/^Maquettes/)).toBe(to);
    expect(document.activeElement).toBe(item(/^Maquettes/));
    expect(said()).toBe(`Maquettes\u00a0: ${formatFullDay(to)}.`);
    expect(bodies).toEqual([]);
    type(' ');
    expect(said()).toBe(`Maquettes posé\u00a0: ${formatFullDay(to)}.`);
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    expect(bodies).toEqual([{ echeance: to }]);
    expect(dayOf(/^Maquettes/)).toBe(to);
    expect(document.activeElement).toBe(item(/^Maquettes/));
  });

  test('goes to other months while it is held, and comes back with Escape, writing nothing', async () => {
    const bodies = answerPatches();
    await showMonth();
    type(' ', 'PageDown');
    expect(dayOf(/^Maquettes/)?.slice(0, 7)).not.toBe(middle.slice(0, 7));
    type('Escape');
    expect(dayOf(/^Maquettes/)).toBe(middle);
    expect(document.activeElement).toBe(item(/^Maquettes/));
    expect(said()).toBe(`Déplacement annulé. Maquettes\u00a0: ${formatFullDay(middle)}.`);
    expect(bodies).toEqual([]);
  });

  test('that has gone to another month is shown on its former day again when that is undone', async () => {
    answerPatches();
    await showMonth();
    type(' ', 'PageDown', ' ');
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    expect(day(addDays(middle, 31))).toBeDefined();
    type('Control+z');
    await waitFor(() => expect(dayOf(/^Maquettes/)).toBe(middle));
    await waitFor(() => expect(document.activeElement).toBe(item(/^Maquettes/)));
  });

  test('goes back with the reason when a rule refuses its new day', async () => {
    answerPatches(() => refusal(422, 'RG_VIOLATION', 'Léa Martin dépasserait 24 h ce jour-là.'));
    await showMonth();
    type(' ', 'ArrowRight', ' ');
    expect(dayOf(/^Maquettes/)).toBe(addDays(middle, 1));
    await waitFor(() => expect(dayOf(/^Maquettes/)).toBe(middle));
    expect(toast()).toContain('Maquettes\u00a0: Léa Martin dépasserait 24 h ce jour-là.');
    expect(said()).toContain(`Maquettes revient à sa place\u00a0: ${formatFullDay(middle)}.`);
    expect(document.activeElement).toBe(item(/^Maquettes/));
    type('Control+z');
    expect(toast()).not.toContain('Annulé');
  });

  test('shows both days when someone else moved it meanwhile', async () => {
    const current = createTache(2, { nom: 'Maquettes', echeance: addDays(middle, 3), version: 'v9' });
    answerPatches(() => refusal(409, 'CONFLICT', 'La tâche a changé.', { current }));
    await showMonth();
    page.taches.set(2, current);
    type(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(dayOf(/^Maquettes/)).toBe(addDays(middle, 3)));
    expect(toast()).toMatch(/«\u00a0\d+ .*\u00a0» au lieu de «\u00a0\d+ .*\u00a0»/);
  });

  test('is not disturbed by changes of others while it is held', async () => {
    await showMonth();
    await waitFor(() => expect(FakeEventSource.opened).toHaveLength(1));
    type(' ', 'ArrowRight');
    page.taches.set(9, createTache(9, { nom: 'Contenus', echeance: middle }));
    const before = page.requests.length;
    act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: [9] }));
    await waitFor(() => expect(page.requests.length).toBeGreaterThan(before));
    expect(screen.queryByRole('button', { name: /^Contenus/ })).toBeNull();
    expect(document.activeElement).toBe(item(/^Maquettes/));
    type('Escape');
    expect(await screen.findByRole('button', { name: /^Contenus/ })).toBeDefined();
    page.taches.delete(9);
  });

  test('stays where the reader may not write, and the view says so', async () => {
    page.setLacks(() => ({ reason: 'Ces tâches sont à d’autres.' }));
    await showMonth();
    expect(
      (await screen.findAllByText(/pas le droit de changer ces dates\s: les tâches ne se déplacent pas/)).length,
    ).toBeGreaterThan(0);
    type(' ');
    expect(await screen.findByRole('dialog', { name: 'Maquettes' })).toBeDefined();
  });
});

describe('a day of a calendar', () => {
  test('that is empty takes a new row with its date', async () => {
    page.setActions([
      {
        ...creerTache,
        params: { type: 'object', properties: { nom: { type: 'string' }, echeance: { type: 'string' } } },
      },
    ]);
    const created: unknown[] = [];
    page.server.use(
      http.post(api('actions/:name'), async ({ request }) => {
        created.push(await request.json());
        const row = createTache(9, { nom: 'Contenus', echeance: middle });
        page.taches.set(9, row);
        return HttpResponse.json({
          data: { entity: 'tache', id: 9, message: 'Créée', result: row, undo_id: null, undo_expires_at: null },
        });
      }),
    );
    show({ view: 'calendar', filters: { projet: '12' } });
    await screen.findByRole('grid');
    day(middle).focus();
    await screen.findByRole('button', { name: `Ajouter\u00a0: ${formatFullDay(middle)}` });
    press(day(middle), 'Enter');
    const input = screen.getByRole('textbox', { name: `Ajouter\u00a0: ${formatFullDay(middle)}` });
    fireEvent.change(input, { target: { value: 'Contenus' } });
    press(input, 'Enter');
    await waitFor(() => expect(created).toEqual([{ id: 12, params: { nom: 'Contenus', echeance: middle } }]));
    press(input, 'Escape');
    expect(document.activeElement).toBe(day(middle));
    page.taches.delete(9);
  });

  test('with many rows opens by « +N », to its first hidden row, and folds again', async () => {
    for (const id of [1, 2, 3, 4, 5, 6])
      page.taches.set(id, createTache(id, { nom: `Atelier ${id}`, echeance: middle }));
    show({ view: 'calendar' });
    await screen.findByRole('grid');
    expect(screen.getAllByRole('button', { name: /^Atelier/ })).toHaveLength(3);
    fireEvent.click(tool('+3 de plus'));
    await waitFor(() => expect(screen.getAllByRole('button', { name: /^Atelier/ })).toHaveLength(6));
    await waitFor(() => expect(document.activeElement).toBe(item(/^Atelier 4/)));
    fireEvent.click(tool('Réduire'));
    expect(screen.getAllByRole('button', { name: /^Atelier/ })).toHaveLength(3);
    for (const id of [4, 5, 6]) page.taches.delete(id);
  });

  test('is one of a week when the reader asks for it', async () => {
    show({ view: 'calendar' });
    await screen.findByRole('grid');
    fireEvent.click(tool('Semaine'));
    expect(screen.getAllByRole('row')).toHaveLength(2);
    fireEvent.click(tool('Semaine suivante'));
    expect(document.querySelector(`[data-day="${addDays(now, 7)}"]`)).not.toBeNull();
    fireEvent.click(tool('Aujourd’hui'));
    expect(document.activeElement).toBe(day(now));
  });
});

describe('a bar of a timeline', () => {
  const bodies: object[] = [];
  const showProjets = async (answered: () => Promise<void> = () => Promise.resolve()) => {
    bodies.length = 0;
    page.server.use(
      http.patch(api('projets/:id'), async ({ request }) => {
        const body = (await request.json()) as object;
        bodies.push(body);
        await answered();
        const row = { ...createProjet(12), ...page.projets.get(12), ...body, version: 'neuve', taches_detail: [] };
        page.projets.set(12, row);
        return HttpResponse.json({ data: row });
      }),
    );
    show({ source: 'projets', view: 'timeline', title: 'Projets' });
    (await screen.findByRole('button', { name: /^Site Boulangerie/ })).focus();
  };

  test('is moved by days and weeks with both dates', async () => {
    await showProjets();
    type(' ', 'ArrowRight', 'ArrowUp');
    expect(said()).toBe('Site Boulangerie Lemoine\u00a0: 26 août – 12 déc..');
    expect(bodies).toEqual([]);
    type(' ');
    await waitFor(() => expect(bodies).toEqual([{ date_debut: '2026-08-26', date_livraison: '2026-12-12' }]));
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    expect(document.activeElement).toBe(item(/^Site Boulangerie Lemoine, du 26 août au 12 déc/));
  });

  test('is made longer by its end alone, and undone', async () => {
    await showProjets();
    type(' ', 'Shift+ArrowRight', 'Shift+ArrowRight', ' ');
    await waitFor(() => expect(bodies).toEqual([{ date_livraison: '2026-12-20' }]));
    type('Control+z');
    await waitFor(() => expect(bodies).toEqual([{ date_livraison: '2026-12-20' }, { date_livraison: '2026-12-18' }]));
    expect(item(/^Site Boulangerie Lemoine, du 1 sept.* au 18 déc/)).toBeDefined();
  });

  test('is taken back in the order of the moves, also while the last of them is on its way', async () => {
    const held = Promise.withResolvers<void>();
    await showProjets(() => (bodies.length === 2 ? held.promise : Promise.resolve()));
    type(' ', 'Shift+ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    type(' ', 'Shift+ArrowRight', ' ');
    await waitFor(() => expect(bodies).toHaveLength(2));
    type('Control+z', 'Control+z');
    held.resolve();
    await waitFor(() => expect(bodies).toHaveLength(4));
    const ends = ['2026-12-19', '2026-12-20', '2026-12-19', '2026-12-18'];
    expect(bodies).toEqual(ends.map((date_livraison) => ({ date_livraison })));
  });

  test('stays with Escape', async () => {
    await showProjets();
    type(' ', 'ArrowRight', 'Escape');
    expect(item(/^Site Boulangerie Lemoine, du 1 sept.* au 18 déc/)).toBeDefined();
    expect(bodies).toEqual([]);
  });

  test('whose dates nobody can write here is fixed, and the view says why', async () => {
    page.tables.attributions = new Map([
      [1, { id: 1, version: 'v', libelle: 'CSS', statut: 'planifie', date_debut: now, date_fin: addDays(now, 9) }],
    ]) as never;
    show({ source: 'attributions', view: 'timeline', title: 'Attributions' });
    const bar = await screen.findByRole('button', { name: /^CSS/ });
    expect(bar.getAttribute('aria-pressed')).toBeNull();
    expect(screen.getAllByText(/les attributions ne se déplacent pas/).length).toBeGreaterThan(0);
  });
});

describe('undo', () => {
  const showBoard = async () => {
    show({ view: 'kanban', filters: { projet: '12' } });
    (await screen.findByRole('button', { name: /^Maquettes/ })).focus();
  };
  const columnOf = (name: RegExp) => item(name).closest<HTMLElement>('[data-column]')?.dataset.column;

  test('Ctrl+Z writes the former value over the version that the move left, Ctrl+Y and Ctrl+Shift+Z the new one again', async () => {
    const versions: unknown[] = [];
    const bodies = answerPatches((_body, _id, request) => {
      versions.push(request.headers.get('if-match'));
      return undefined;
    });
    await showBoard();
    type(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('DéplacéMaquettes\u00a0: En revue'));
    type('Control+z');
    await waitFor(() => expect(toast()).toContain('Annulé'));
    expect(columnOf(/^Maquettes/)).toBe('en_cours');
    expect(document.activeElement).toBe(item(/^Maquettes/));
    type('Control+y');
    await waitFor(() => expect(toast()).toContain('Rétabli'));
    expect(columnOf(/^Maquettes/)).toBe('en_revue');
    type('Control+z', 'Control+Shift+z', 'Control+z');
    await waitFor(() => expect(bodies).toHaveLength(6));
    expect(bodies).toEqual(
      ['en_revue', 'en_cours', 'en_revue', 'en_cours', 'en_revue', 'en_cours'].map((statut) => ({ statut })),
    );
    expect(versions).toEqual(['"v2"', ...[1, 2, 3, 4, 5].map((count) => `"neuve${count}"`)]);
  });

  test('the button of the message does the same, and brings the focus back', async () => {
    const bodies = answerPatches();
    await showBoard();
    type(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    fireEvent.click(tool('Annuler'));
    await waitFor(() => expect(bodies).toEqual([{ statut: 'en_revue' }, { statut: 'en_cours' }]));
    expect(columnOf(/^Maquettes/)).toBe('en_cours');
    expect(document.activeElement).toBe(item(/^Maquettes/));
  });

  test('of moves in turn, the last one first, each to its own place', async () => {
    const bodies = answerPatches();
    await showBoard();
    type(' ', 'ArrowRight', ' ');
    item(/^Recette/).focus();
    type(' ', 'ArrowLeft', ' ');
    await waitFor(() => expect(bodies).toHaveLength(2));
    type('Control+z', 'Control+z');
    await waitFor(() => expect(bodies.slice(2)).toEqual([{ statut: 'en_cours' }, { statut: 'en_cours' }]));
    expect(columnOf(/^Maquettes/)).toBe('en_cours');
    expect(columnOf(/^Recette/)).toBe('en_cours');
  });

  test('of a value that someone has changed since says so and leaves theirs', async () => {
    const current = createTache(2, { nom: 'Maquettes', statut: 'terminee', version: 'v9' });
    const bodies = answerPatches((_body, id) =>
      bodies.length > 1 && id === 2 ? refusal(409, 'CONFLICT', 'La tâche a changé.', { current }) : undefined,
    );
    await showBoard();
    type(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    page.taches.set(2, current);
    type('Control+z');
    await waitFor(() => expect(toast()).toContain('Annulation impossible'));
    expect(toast()).toContain('«\u00a0Terminée\u00a0» au lieu de «\u00a0En cours\u00a0»');
    await waitFor(() => expect(columnOf(/^Maquettes/)).toBe('terminee'));
    type('Control+z');
    expect(bodies).toHaveLength(2);
  });

  test('goes over what someone changed elsewhere in the row', async () => {
    const theirs = { heures_estimees: 20, version: 'v9' };
    const bodies = answerPatches(() =>
      bodies.length === 2
        ? refusal(409, 'CONFLICT', 'La tâche a changé.', {
            current: createTache(2, { nom: 'Maquettes', statut: 'en_revue', ...theirs }),
          })
        : undefined,
    );
    await showBoard();
    type(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    type('Control+z');
    await waitFor(() => expect(toast()).toContain('Annulé'));
    expect(bodies.at(-1)).toEqual({ statut: 'en_cours' });
    expect(bodies).toHaveLength(3);
  });

  test('that the network lost can be tried again', async () => {
    const bodies = answerPatches(() => (bodies.length === 2 ? new HttpResponse(null, { status: 502 }) : undefined));
    await showBoard();
    type(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    type('Control+z');
    await waitFor(() => expect(toast()).toContain('Annulation impossible'));
    expect(columnOf(/^Maquettes/)).toBe('en_revue');
    type('Control+z');
    await waitFor(() => expect(columnOf(/^Maquettes/)).toBe('en_cours'));
    expect(bodies).toHaveLength(3);
  });

  test('brings the reader’s own order back, which is told as theirs alone', async () => {
    const bodies = answerPatches();
    await showBoard();
    const order = () =>
      screen.getAllByRole('button', { name: /^(Maquettes|Recette)/ }).map(({ dataset }) => dataset.cardId);
    type(' ', 'ArrowDown', ' ');
    expect(order()).toEqual(['3', '2']);
    await waitFor(() => expect(toast()).toContain('pour vous seul, dans ce navigateur'));
    type('Control+z');
    await waitFor(() => expect(order()).toEqual(['2', '3']));
    expect(bodies).toEqual([]);
  });

  test('of a state that leads one way is not offered', async () => {
    page.projets.set(12, { ...createProjet(12, { statut: 'prospect' }), taches_detail: [] });
    const statuts: unknown[] = [];
    page.server.use(
      http.patch(api('projets/:id'), async ({ request }) => {
        statuts.push(await request.json());
        return HttpResponse.json({ data: { ...createProjet(12), version: 'neuve' } });
      }),
    );
    show({ source: 'projets', view: 'kanban', title: 'Projets' });
    (await screen.findByRole('button', { name: /^Site Boulangerie/ })).focus();
    type(' ', 'ArrowRight', ' ');
    await waitFor(() => expect(toast()).toContain('Déplacé'));
    expect(screen.queryByRole('button', { name: 'Annuler' })).toBeNull();
    type('Control+z');
    expect(toast()).toContain('Ce changement ne s’annule pas');
    expect(statuts).toHaveLength(1);
  });

  test('takes an edit of a table back too, but not from text being typed', async () => {
    const bodies = answerPatches();
    show({ view: 'table', filters: { projet: '12' }, fields: ['nom', 'heures_estimees'] });
    await screen.findByRole('grid');
    const hours = () => document.querySelector<HTMLElement>('[data-cell="2:heures_estimees"]');
    hours()?.focus();
    await waitFor(() => expect(hours()?.dataset.editable).toBe('true'));
    type('Enter');
    const input = await screen.findByRole('textbox', { name: 'Heures estimées' });
    fireEvent.change(input, { target: { value: '12' } });
    press(input, 'Enter');
    await waitFor(() => expect(toast()).toContain('ModifiéMaquettes\u00a0: Heures estimées, 12'));
    const search = screen.getByRole('textbox', { name: /^Rechercher/ });
    const isLeft = fireEvent.keyDown(search, { key: 'z', ctrlKey: true });
    expect(isLeft).toBe(true);
    expect(bodies).toHaveLength(1);
    hours()?.focus();
    type('Control+z');
    await waitFor(() => expect(bodies).toEqual([{ heures_estimees: 12 }, { heures_estimees: 8 }]));
  });

  test('without anything to take back leaves the key to the page', async () => {
    await showBoard();
    expect(fireEvent.keyDown(item(/^Maquettes/), { key: 'z', ctrlKey: true })).toBe(true);
    await waitFor(() => expect(paramsOf('rights/tache')).toHaveLength(1));
  });
});
