// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPageBridge } from '../ui/testing/pageBridge';
import { api, createProjet, createTache, FakeEventSource, refusal } from '../wire/testing/fakeBridge';
import EmbedCard from './EmbedCard';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

interface Patch {
  path: string;
  body: Record<string, unknown>;
  version: string | null;
}

/** Takes patches of projets and taches; `answer` may refuse one. */
function takePatches(answer: (patch: Patch, count: number) => Response | undefined = () => undefined): Patch[] {
  const patches: Patch[] = [];
  page.server.use(
    http.patch(api(':collection/:id'), async ({ request, params }) => {
      const body = (await request.json()) as Record<string, unknown>;
      const patch = { path: `${params.collection}/${params.id}`, body, version: request.headers.get('if-match') };
      patches.push(patch);
      const refused = answer(patch, patches.length);
      if (refused) return refused;
      const table = params.collection === 'taches' ? page.taches : page.projets;
      const row = { ...table.get(Number(params.id)), ...body, version: `v-new-${patches.length}` };
      if ('chef_de_projet' in body)
        Object.assign(row, { chef_de_projet: { id: body.chef_de_projet, label: 'Zoé Roy' } });
      table.set(Number(params.id), row as never);
      return HttpResponse.json({ data: row });
    }),
  );
  return patches;
}

const show = () =>
  render(<EmbedCard attributes={{ entity: 'projet', id: 12, label: 'Site', size: 'complete' }} onRemove={undefined} />);
const rightsAsked = () =>
  page.requests.filter(({ path }) => path.startsWith('rights/')).map(({ params }) => params.get('ids'));
const value = (label: string) => screen.findByRole('button', { name: new RegExp(`^${label}\u00a0: .*modifier$`) });

describe('changing a field on the card', () => {
  test('a date: Enter writes it with the version that was seen, and the focus returns', async () => {
    const patches = takePatches();
    show();
    const user = userEvent.setup();
    await user.click(await value('Livraison'));
    const input = screen.getByLabelText('Livraison');
    expect(document.activeElement).toBe(input);
    fireEvent.change(input, { target: { value: '2027-01-15' } });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(patches).toHaveLength(1));
    expect(patches[0]).toEqual({ path: 'projets/12', body: { date_livraison: '2027-01-15' }, version: '"v12"' });
    const shown = await value('Livraison');
    expect(shown.textContent).toContain('15 janv. 2027');
    expect(document.activeElement).toBe(shown);
  });

  test('Escape writes nothing', async () => {
    const patches = takePatches();
    show();
    const user = userEvent.setup();
    await user.click(await value('Début'));
    fireEvent.change(screen.getByLabelText('Début'), { target: { value: '2027-01-15' } });
    await user.keyboard('{Escape}');
    expect((await value('Début')).textContent).toMatch(/^1 sept\./);
    expect(patches).toEqual([]);
  });

  test('a person is found by name', async () => {
    const patches = takePatches();
    page.tables.personnes = new Map([[4, { id: 4, nom_prenom: 'Zoé Roy', heures_restantes_total: 12 } as never]]);
    show();
    const user = userEvent.setup();
    await user.click(await value('Chef de projet'));
    const picker = screen.getByRole('combobox', { name: 'Chef de projet' });
    expect(picker).toHaveProperty('value', 'Léa Martin');
    await user.clear(picker);
    await user.type(picker, 'zo');
    await screen.findByRole('option', { name: /Zoé Roy/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(patches.map(({ body }) => body)).toEqual([{ chef_de_projet: 4 }]));
    await waitFor(async () => expect((await value('Chef de projet')).textContent).toContain('Zoé Roy'));
  });

  test('the statut is chosen from a list, without what only an action may set', async () => {
    const patches = takePatches();
    show();
    fireEvent.click(await value('Statut'));
    const choices = screen.getAllByRole('menuitemradio');
    expect(choices.map((choice) => [choice.textContent, choice.getAttribute('aria-checked')])).toEqual([
      ['Prospect', 'false'],
      ['En cours', 'true'],
      ['Livré', 'false'],
    ]);
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Livré' }));
    await waitFor(() => expect(patches.map(({ body }) => body)).toEqual([{ statut: 'livre' }]));
  });

  test('the statut of a task is changed in the list', async () => {
    const patches = takePatches();
    show();
    fireEvent.click(await screen.findByRole('button', { name: /^Tâches/ }));
    fireEvent.click(await screen.findByRole('button', { name: /^Statut, Maquettes/ }));
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'En revue' }));
    await waitFor(() => expect(patches).toHaveLength(1));
    expect(patches[0]).toMatchObject({ path: 'taches/2', body: { statut: 'en_revue' }, version: '"v2"' });
    await screen.findByRole('button', { name: /^Statut, Maquettes\u00a0: En revue/ });
  });

  test('a refusal puts the value back and says why', async () => {
    takePatches(() => refusal(409, 'CONFLICT', 'Un projet livré ne redevient pas prospect.'));
    show();
    fireEvent.click(await value('Statut'));
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Prospect' }));
    const toast = await screen.findByRole('alert');
    expect(toast.textContent).toContain('Un projet livré ne redevient pas prospect.');
    expect((await value('Statut')).textContent).toBe('En cours');
  });

  test('a reader without the scope gets plain values', async () => {
    page.setLacks(() => ({ reason: 'Réservé.' }));
    show();
    await waitFor(() => expect(screen.getByRole('article').dataset.status).toBe('loaded'));
    expect(rightsAsked()).toEqual([]);
    fireEvent.pointerEnter(screen.getByRole('article'));
    await waitFor(() => expect(screen.queryByRole('button', { name: /modifier$/ })).toBeNull());
    expect(rightsAsked()).toEqual(['12']);
  });

  test('of some fields alone leaves the others plain', async () => {
    page.setLacks(() => ({ fields: ['statut', 'chef_de_projet'], reason: 'Ce projet est mené par Léa Martin.' }));
    show();
    fireEvent.focus(await value('Statut'));
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: /^(Statut|Chef de projet).*modifier$/ })).toBeNull(),
    );
    expect(await value('Livraison')).toBeDefined();
  });

  test('of a listed task that is somebody else’s is plain, and follows when it is given away', async () => {
    let theirs = [1];
    page.setLacks((entity, id) =>
      entity === 'tache' && theirs.includes(id) ? { reason: 'Cette tâche est confiée à Hugo.' } : undefined,
    );
    show();
    fireEvent.click(await screen.findByRole('button', { name: /^Tâches/ }));
    const edits = (nom: string) => screen.queryByRole('button', { name: new RegExp(`^Statut, ${nom}.*modifier$`) });
    await waitFor(() => expect(edits('Tâche 1')).toBeNull());
    expect(edits('Maquettes')).not.toBeNull();
    theirs = [2];
    act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: [1, 2] }));
    await waitFor(() => expect(edits('Maquettes')).toBeNull());
    await waitFor(() => expect(edits('Tâche 1')).not.toBeNull());
  });
});

describe('two people change the same card', () => {
  const theirs = (values: object) => ({ ...createProjet(12), version: 'v-theirs', taches_detail: [], ...values });

  test('another field: the write goes through over theirs', async () => {
    const patches = takePatches((patch) =>
      patch.version === '"v12"'
        ? refusal(409, 'CONFLICT', 'Version périmée', { current: theirs({ heures_vendues: 140 }) })
        : undefined,
    );
    show();
    fireEvent.click(await value('Statut'));
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Livré' }));
    await waitFor(() => expect(patches.map(({ version }) => version)).toEqual(['"v12"', '"v-theirs"']));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('the same field: both values are shown and the reader chooses', async () => {
    const patches = takePatches((patch) =>
      patch.version === '"v12"'
        ? refusal(409, 'CONFLICT', 'Version périmée', { current: theirs({ date_livraison: '2026-12-24' }) })
        : undefined,
    );
    show();
    const user = userEvent.setup();
    await user.click(await value('Livraison'));
    fireEvent.change(screen.getByLabelText('Livraison'), { target: { value: '2027-01-15' } });
    await user.keyboard('{Enter}');
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByRole('button', { name: 'Garder «\u00a024 déc.\u00a0»' })).toBeDefined();
    await user.click(alert.getByRole('button', { name: 'Écrire «\u00a015 janv. 2027\u00a0»' }));
    await waitFor(() => expect(patches).toHaveLength(2));
    expect(patches[1]).toMatchObject({ body: { date_livraison: '2027-01-15' }, version: '"v-theirs"' });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  test('a live change while the input is open leaves what was typed, and is not overwritten unseen', async () => {
    const patches = takePatches((patch) =>
      patch.version === '"v12"'
        ? refusal(409, 'CONFLICT', 'Version périmée', { current: theirs({ heures_vendues: 99 }) })
        : undefined,
    );
    show();
    const user = userEvent.setup();
    await user.click(await value('Livraison'));
    const input = screen.getByLabelText('Livraison') as HTMLInputElement;
    fireEvent.change(input, { target: { value: '2027-01-15' } });
    page.projets.set(12, { ...theirs({ nom: 'Site refait' }), taches_detail: [createTache(1)] });
    act(() => FakeEventSource.last.emit('change', { entity: 'projet', ids: [12] }));
    await screen.findByRole('link', { name: 'Site refait' });
    expect(document.activeElement).toBe(input);
    expect(input.value).toBe('2027-01-15');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(patches[0]?.version).toBe('"v12"'));
  });
});
