// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPageBridge } from '../ui/testing/pageBridge';
import type { ChangeLine } from '../wire';
import { api, createTache, refusal } from '../wire/testing/fakeBridge';
import { openKept, openMyChanges, openRowHistory } from './openHistory';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => {
  page.reset();
  log.length = 0;
  sent.length = 0;
  versions.length = 0;
});
afterEach(() => {
  for (const dialog of screen.queryAllByRole('dialog'))
    fireEvent.click(within(dialog).getAllByRole('button')[0] as Element);
  cleanup();
});

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const log: ChangeLine[] = [];
/** `If-Match` of each restore. */
const versions: (string | null)[] = [];
const sent: { path: string; body: unknown }[] = [];
let seq = 100;

type Field = ChangeLine['fields'][number];
const changed = (field: string, before: unknown, after: unknown, over: Partial<Field> = {}): Field => ({
  ...{ field, before, after, unknown: [], restorable: true },
  ...over,
});
function line(over: Partial<ChangeLine> = {}): ChangeLine {
  seq += 1;
  return {
    ...{ seq, at: minutesAgo(5), entity: 'tache', id: 2, kind: 'updated', source: 'command' },
    ...{ author: 'Marie Leroy', command: 'corriger_tache', command_label: null, run: `run-${seq}`, label: 'Maquettes' },
    ...{ restorable: false, undo_id: null, undo_expires_at: null },
    fields: [changed('statut', 'en_revue', 'en_cours')],
    ...over,
  };
}

/** Serves the log in windows, and takes note of what is put back. */
function serve(
  answer: (body: { seq: number; fields?: string[] }) => Response = () =>
    HttpResponse.json({ data: page.taches.get(2) }),
) {
  const window = ({ request }: { request: Request }) => {
    const { searchParams } = new URL(request.url);
    const limit = Number(searchParams.get('limit'));
    const before = Number(searchParams.get('before') ?? Number.POSITIVE_INFINITY);
    const found = log.filter((each) => each.seq < before).slice(0, limit);
    return HttpResponse.json({ data: found, meta: { next: found.length === limit ? found.at(-1)?.seq : null } });
  };
  page.server.use(
    http.get(api('taches/2/history'), window),
    http.get(api('me/changes'), window),
    http.post(api('taches/2/restore'), async ({ request }) => {
      const body = (await request.json()) as { seq: number };
      sent.push({ path: 'restore', body });
      versions.push(request.headers.get('if-match'));
      return answer(body);
    }),
  );
}

const openRow = async () => {
  openRowHistory({ entity: 'tache', id: 2, label: 'Maquettes' });
  return within(await screen.findByRole('dialog', { name: 'Historique\u00a0: Maquettes' }));
};
const itemsOf = async (dialog: Awaited<ReturnType<typeof openRow>>, count: number): Promise<HTMLElement[]> => {
  await waitFor(() =>
    expect(dialog.getAllByRole('listitem').filter(({ className }) => className === 'fh-change')).toHaveLength(count),
  );
  return dialog.getAllByRole('listitem').filter(({ className }) => className === 'fh-change');
};

describe('the history of a row', () => {
  test('says in sentences who changed what, when, by which action, or that it was in Baserow', async () => {
    log.push(
      line(),
      line({ command: 'undo:changer_statut_tache', command_label: 'Changer le statut' }),
      line({ source: 'baserow', author: null, command: null, fields: [changed('nom', 'Essai', 'Maquettes')] }),
      line({ fields: [changed('nom', '', 'Essai'), changed('personne', [{ id: 3, label: 'Léa Martin' }], [])] }),
      line({ source: 'figure', fields: [changed('heures_realisees', 0, 2)] }),
      line({ command: 'sync', author: null }),
      line({ kind: 'created', command: 'creer_tache', command_label: 'Créer une tâche', fields: [] }),
    );
    serve();
    const items = await itemsOf(await openRow(), 7);
    const text = items.map(
      (item) => item.querySelector('.fh-change-body')?.textContent?.replaceAll('\u00a0', ' ') ?? '',
    );
    expect(text[0]).toMatch(/^Marie Leroy a changé Statut : En revue →devient En cours/);
    expect(text[1]).toContain('annulation de « Changer le statut »');
    expect(text[2]).toMatch(/^Nom a changé dans Baserow : Essai →devient Maquettes/);
    expect(text[3]).toMatch(/^Marie Leroy a changé 2 champs :Nom : vide →devient Essai.*Léa Martin →devient vide/);
    expect(text[4]).toMatch(/^Calculé : Heures réalisées 0.*2/);
    expect(text[5]).toMatch(/^La synchronisation a changé Statut/);
    expect(text[6]).toMatch(/^Marie Leroy a créé la fiche\..*par « Créer une tâche »/);
    const time = items[0]?.querySelector('time');
    expect(time?.textContent).toBe('il y a 5\u00a0min');
    expect(time?.getAttribute('dateTime') ?? time?.getAttribute('datetime')).toBe(log[0]?.at);
    expect(time?.title).toMatch(/\d{4}.*\d{2}:\d{2}/);
  });

  test('a value that nobody knew is « Inconnu », and markup is text', async () => {
    log.push(
      line({
        fields: [changed('nom', null, '<img src=x onerror=alert(1)>', { unknown: ['before'], restorable: false })],
      }),
    );
    log.push(line({ fields: [changed('f42_partie', ['a'], 'b')] }));
    serve();
    const [first, second] = await itemsOf(await openRow(), 2);
    expect(first?.textContent).toContain('Inconnu');
    expect(first?.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(first?.querySelector('img')).toBeNull();
    expect(within(first as HTMLElement).queryByRole('button')).toBeNull();
    expect(second?.textContent).toContain('f42_partie');
  });

  test('shows older lines on demand', async () => {
    for (let count = 0; count < 35; count += 1) log.unshift(line());
    serve();
    const dialog = await openRow();
    await itemsOf(dialog, 30);
    fireEvent.click(dialog.getByRole('button', { name: 'Plus ancien' }));
    await itemsOf(dialog, 35);
    expect(dialog.queryByRole('button', { name: 'Plus ancien' })).toBeNull();
  });

  test('puts one value back after a question with both values, over what stands there', async () => {
    log.push(line());
    serve(() => {
      const row = createTache(2, { nom: 'Maquettes', statut: 'en_revue', version: 'v-next' });
      page.taches.set(2, row);
      log.unshift(line({ fields: [changed('statut', 'en_cours', 'en_revue')] }));
      return HttpResponse.json({ data: row });
    });
    const dialog = await openRow();
    fireEvent.click(await dialog.findByRole('button', { name: 'Statut\u00a0: remettre «\u00a0En revue\u00a0»' }));
    const ask = dialog.getByRole('group', {
      name: /^Statut est maintenant «\u00a0En cours\u00a0». Remettre «\u00a0En revue\u00a0»\u00a0\?$/,
    });
    expect(document.activeElement?.textContent).toBe('Remettre');
    fireEvent.click(within(ask).getByRole('button', { name: 'Remettre' }));
    await itemsOf(dialog, 2);
    expect(sent).toEqual([{ path: 'restore', body: { seq: log[1]?.seq, fields: ['statut'], over: true } }]);
    expect(versions).toEqual(['"v2"']);
    // What stands there now is not offered again.
    expect(dialog.queryByRole('button', { name: /remettre «\u00a0En revue/ })).toBeNull();
  });

  test('Escape in the question is no, and leaves the dialog open', async () => {
    log.push(line());
    serve();
    const dialog = await openRow();
    fireEvent.click(await dialog.findByRole('button', { name: /remettre/ }));
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(dialog.queryByRole('group')).toBeNull();
    expect(dialog.getByRole('button', { name: /remettre/ })).toBeDefined();
    expect(sent).toEqual([]);
  });

  test('of several values those that changed since are asked about, each with both', async () => {
    log.push(line({ fields: [changed('statut', 'en_revue', 'a_faire'), changed('nom', 'Essai', 'Maquettes')] }));
    let count = 0;
    serve(() => {
      count += 1;
      const meta = { kept: [{ field: 'statut', before: 'en_revue', now: 'en_cours' }] };
      return HttpResponse.json({ data: page.taches.get(2), ...(count === 1 ? { meta } : {}) });
    });
    const dialog = await openRow();
    fireEvent.click(await dialog.findByRole('button', { name: 'Tout remettre' }));
    fireEvent.click(within(dialog.getByRole('group')).getByRole('button', { name: 'Remettre' }));
    await dialog.findByText('Quelqu’un a changé ceci depuis. À vous de choisir :');
    fireEvent.click(dialog.getByRole('button', { name: 'Remettre «\u00a0En revue\u00a0»' }));
    await dialog.findByText('« En revue » est remis.');
    expect(sent.map(({ body }) => body)).toEqual([
      { seq: log[0]?.seq, fields: ['statut', 'nom'] },
      { seq: log[0]?.seq, fields: ['statut'], over: true },
    ]);
  });

  test('a refusal is told in the words of the bridge', async () => {
    log.push(line());
    serve(() => refusal(422, 'RG_VIOLATION', 'Le projet est clôturé.'));
    const dialog = await openRow();
    fireEvent.click(await dialog.findByRole('button', { name: /remettre/ }));
    fireEvent.click(within(dialog.getByRole('group')).getByRole('button', { name: 'Remettre' }));
    expect((await dialog.findByRole('alert')).textContent).toBe('Le projet est clôturé.');
  });

  test('offers nothing to put back where the bridge does not', async () => {
    log.push(line({ fields: [changed('statut', 'en_revue', 'a_faire', { restorable: false })] }));
    serve();
    const [item] = await itemsOf(await openRow(), 1);
    expect(within(item as HTMLElement).queryByRole('button')).toBeNull();
  });

  test('that cannot be read says so, and is asked for again', async () => {
    log.push(line());
    page.server.use(http.get(api('taches/2/history'), () => refusal(502, 'BASEROW_UNAVAILABLE'), { once: true }));
    const dialog = await openRow();
    expect((await dialog.findByRole('alert')).textContent).toBe('L’historique ne répond pas pour le moment.');
    serve();
    fireEvent.click(dialog.getByRole('button', { name: 'Réessayer' }));
    await itemsOf(dialog, 1);
  });

  test('is read again when somebody else changes the row', async () => {
    log.push(line());
    serve();
    const dialog = await openRow();
    await itemsOf(dialog, 1);
    log.unshift(line({ author: 'Léa Martin' }));
    page.taches.set(2, createTache(2, { nom: 'Maquettes', version: 'v-other' }));
    const { FakeEventSource } = await import('../wire/testing/fakeBridge');
    act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: [2] }));
    const items = await itemsOf(dialog, 2);
    expect(items[0]?.textContent).toContain('Léa Martin');
  });
});

describe('a deleted row', () => {
  const deleted = (over: Partial<ChangeLine> = {}) => {
    page.taches.delete(2);
    log.push(line({ kind: 'deleted', fields: [], restorable: true, ...over }));
  };

  test('says who deleted it, and comes back after a question', async () => {
    deleted();
    serve(() => {
      page.taches.set(2, createTache(2, { nom: 'Maquettes' }));
      log.unshift(line({ kind: 'restored', fields: [], author: 'Léa Martin' }));
      return HttpResponse.json({ data: page.taches.get(2) });
    });
    const dialog = await openRow();
    await dialog.findByText('Marie Leroy a supprimé cette fiche il y a 5 min.');
    fireEvent.click(dialog.getByRole('button', { name: 'Restaurer la fiche' }));
    fireEvent.click(within(dialog.getByRole('group')).getByRole('button', { name: 'Restaurer la fiche' }));
    await dialog.findByText('Léa Martin a restauré la fiche.');
    expect(sent).toEqual([{ path: 'restore', body: { seq: log[1]?.seq } }]);
    await waitFor(() => expect(dialog.queryByText(/a supprimé cette fiche/)).toBeNull());
  });

  test('offers no way back to who may not restore it', async () => {
    deleted({ restorable: false, source: 'sweep', author: null });
    serve();
    const dialog = await openRow();
    await dialog.findByText('Cette fiche a été supprimée dans Baserow il y a 5 min.');
    expect(dialog.queryByRole('button', { name: 'Restaurer la fiche' })).toBeNull();
  });
});

describe('« Mes modifications récentes »', () => {
  const open = async () => {
    openMyChanges();
    return within(await screen.findByRole('dialog', { name: 'Mes modifications récentes' }));
  };
  const undone = (meta?: object) =>
    HttpResponse.json({
      data: {
        action: 'x',
        entity: 'tache',
        id: 2,
        message: '',
        result: page.taches.get(2),
        undo_id: null,
        undo_expires_at: null,
      },
      ...(meta ? { meta } : {}),
    });

  test('has one entry a run, with the rows that followed, and takes the whole run back', async () => {
    const run = {
      run: 'run-1',
      undo_id: 'undo-1',
      command_label: 'Changer le statut',
      command: 'changer_statut_tache',
    };
    log.push(
      line({ ...run, seq: 8, entity: 'projet', id: 12, label: 'Site' }),
      line({ ...run, seq: 7 }),
      line({ seq: 3 }),
    );
    serve();
    page.server.use(
      http.post(api('actions/undo/undo-1'), () => {
        sent.push({ path: 'undo', body: null });
        return undone();
      }),
    );
    const dialog = await open();
    const [first, second] = await itemsOf(dialog, 2);
    expect(first?.textContent).toContain('Maquettes');
    expect(first?.textContent).toContain('et 1 fiche qui a suivi');
    fireEvent.click(
      within(first as HTMLElement).getByRole('button', {
        name: 'Annuler\u00a0: Maquettes, par «\u00a0Changer le statut\u00a0»',
      }),
    );
    await within(first as HTMLElement).findByText('Annulé');
    // A run that the bridge no longer remembers is taken back by its line.
    fireEvent.click(within(second as HTMLElement).getByRole('button', { name: 'Annuler\u00a0: Maquettes, Statut' }));
    await within(second as HTMLElement).findByText('Annulé');
    expect(sent).toEqual([
      { path: 'undo', body: null },
      { path: 'restore', body: { seq: 3 } },
    ]);
  });

  test('what an undo leaves is shown with both values, to choose from', async () => {
    log.push(line({ undo_id: 'undo-1' }));
    serve();
    const kept = [{ field: 'statut', before: 'en_revue', now: 'terminee', seq: 77 }];
    page.server.use(http.post(api('actions/undo/undo-1'), () => undone({ kept })));
    const dialog = await open();
    fireEvent.click(await dialog.findByRole('button', { name: /^Annuler/ }));
    await dialog.findByText('Annulé en partie');
    expect(dialog.getByText('Maintenant').nextElementSibling?.textContent).toBe('Terminée');
    expect(dialog.getByText('Avant').nextElementSibling?.textContent).toBe('En revue');
    fireEvent.click(dialog.getByRole('button', { name: 'Remettre «\u00a0En revue\u00a0»' }));
    await dialog.findByText('« En revue » est remis.');
    expect(sent.map(({ body }) => body)).toEqual([{ seq: 77, fields: ['statut'], over: true }]);
  });

  test('a refused undo says why, with both values', async () => {
    log.push(line({ undo_id: 'undo-1' }));
    serve();
    const fields = [{ field: 'statut', before: 'en_revue', now: 'terminee', seq: 77 }];
    page.server.use(
      http.post(api('actions/undo/undo-1'), () => refusal(409, 'CONFLICT', 'Cette fiche a changé.', { fields })),
    );
    const dialog = await open();
    fireEvent.click(await dialog.findByRole('button', { name: /^Annuler/ }));
    expect((await dialog.findByRole('alert')).textContent).toBe('Cette fiche a changé.');
    fireEvent.click(dialog.getByRole('button', { name: 'Garder «\u00a0Terminée\u00a0»' }));
    await dialog.findByText('« Terminée » reste.');
    expect(sent).toEqual([]);
  });

  test('an undo whose time went by meanwhile becomes a restore', async () => {
    log.push(line({ undo_id: 'undo-1' }));
    serve();
    page.server.use(http.post(api('actions/undo/undo-1'), () => refusal(404, 'NOT_FOUND', 'Trop tard.')));
    const dialog = await open();
    fireEvent.click(await dialog.findByRole('button', { name: /^Annuler/ }));
    await dialog.findByText('Annulé');
    expect(sent).toMatchObject([{ path: 'restore' }]);
  });

  test('says so when there is nothing', async () => {
    serve();
    const dialog = await open();
    await dialog.findByText('Vous n’avez rien modifié ici récemment.');
  });
});

test('nothing is opened when an undo left nothing', async () => {
  openKept({ entity: 'tache', id: 2, label: 'Maquettes', fields: [], isRefused: false });
  openKept({
    entity: 'tache',
    id: 2,
    label: 'Maquettes',
    fields: [{ field: 'nom', before: 'A', now: 'B' }],
    isRefused: true,
  });
  const dialog = within(await screen.findByRole('dialog', { name: 'Annulation impossible' }));
  // Where no line holds the former value there is nothing to choose.
  expect(dialog.queryByRole('button', { name: /^Remettre/ })).toBeNull();
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
});
