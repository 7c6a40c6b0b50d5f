// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLiveEditor } from '../testing/liveEditor';
import { cloturerProjet, createPageBridge } from '../ui/testing/pageBridge';
import type { ActionDescriptor } from '../wire';
import { api, createPersonne, FakeEventSource } from '../wire/testing/fakeBridge';
import ActionButton from './ActionButton';
import { openActionSetup } from './openActionSetup';

const attribuer: ActionDescriptor = {
  name: 'attribuer_module',
  entity: 'module',
  label: 'Attribuer le module',
  description: 'Confie des heures d’un module à un formateur.',
  scope: 'write:attributions',
  allowed: true,
  params: {
    type: 'object',
    required: ['personne', 'heures'],
    properties: {
      personne: { type: 'integer', title: 'Formateur', 'x-entity': 'personne', 'x-filter': { roles: 'formateur' } },
      heures: { type: 'number', title: 'Heures', exclusiveMinimum: 0 },
      date_debut: { type: 'string', format: 'date', title: 'Début' },
    },
  },
  confirmation: null,
  undoable: true,
};
const creerProjet: ActionDescriptor = { ...attribuer, name: 'creer_projet', entity: null, label: 'Créer un projet' };

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => {
  page.reset();
  page.setActions([attribuer, creerProjet, cloturerProjet]);
  page.tables.modules = new Map([[3, { id: 3, nom: 'React', statut: 'a_attribuer', bloc: null } as never]]);
  page.tables.personnes = new Map([[4, createPersonne(4, { nom_prenom: 'Zoé Roy' })]]);
});
afterEach(cleanup);

describe('setting up a button', () => {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: '/bouton' }] };

  test('from the slash menu: action, row and text, then the button stands in the page', async () => {
    const editor = createLiveEditor([], [paragraph]);
    const user = userEvent.setup();
    act(() => openActionSetup(editor, { from: 1, to: 8 }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Bouton d’action' }));
    await dialog.findByRole('option', { name: 'Attribuer le module' });
    const groups = dialog.getAllByRole('group').map((group) => group.getAttribute('label'));
    expect(groups).toEqual(['Module', 'Sans fiche', 'Projet']);
    await user.selectOptions(dialog.getByLabelText('Action'), 'attribuer_module');
    await user.click(dialog.getByRole('button', { name: 'Insérer' }));
    const target = dialog.getByRole('combobox', { name: 'Module\u00a0: fiche concernée' });
    expect(target.getAttribute('aria-invalid')).toBe('true');
    await user.type(target, 'rea');
    await dialog.findByRole('option', { name: /React/ });
    await user.keyboard('{Enter}');
    const text = dialog.getByLabelText('Texte du bouton');
    expect(text).toHaveProperty('value', 'Attribuer le module');
    await user.clear(text);
    await user.type(text, 'Confier React');
    await user.click(dialog.getByRole('button', { name: 'Insérer' }));
    expect(editor.getJSON().content?.[0]).toEqual({
      type: 'entityAction',
      attrs: { action: 'attribuer_module', entity: 'module', id: 3, label: 'Confier React' },
    });
    act(() => void editor.commands.undo());
    expect(JSON.stringify(editor.getJSON())).not.toContain('entityAction');
  });

  test('giving up leaves nothing of the typed command', async () => {
    const editor = createLiveEditor([], [paragraph]);
    act(() => openActionSetup(editor, { from: 1, to: 8 }));
    const dialog = await screen.findByRole('dialog');
    act(() => void fireEvent(dialog, new Event('cancel', { cancelable: true })));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(editor.getText()).toBe('');
  });

  test('from the block: the dialog starts with what the button is', async () => {
    const onConfigure = vi.fn();
    render(
      <ActionButton
        attributes={{ action: 'attribuer_module', entity: 'module', id: 3, label: 'Confier React' }}
        onRemove={undefined}
        onConfigure={onConfigure}
      />,
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Configurer le bouton' }));
    const dialog = within(await screen.findByRole('dialog'));
    await dialog.findByDisplayValue('React');
    expect(dialog.getByLabelText('Action')).toHaveProperty('value', 'attribuer_module');
    await user.selectOptions(dialog.getByLabelText('Action'), 'creer_projet');
    await user.click(dialog.getByRole('button', { name: 'Enregistrer' }));
    expect(onConfigure).toHaveBeenCalledExactlyOnceWith({
      action: 'creer_projet',
      entity: null,
      id: null,
      label: 'Confier React',
    });
  });

  test('a reader who cannot edit the page gets no such button', async () => {
    render(
      <ActionButton
        attributes={{ action: 'creer_projet', entity: null, id: null, label: 'Créer' }}
        onRemove={undefined}
      />,
    );
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Créer' }).getAttribute('aria-disabled')).toBe('false'),
    );
    expect(screen.queryByRole('button', { name: 'Configurer le bouton' })).toBeNull();
  });
});

describe('a form made for its row', () => {
  /** The row's own form, held back until `answer` is called. */
  const forRowLater = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { properties } = attribuer.params as { properties: Record<string, object> };
    page.server.use(
      http.get(api('actions'), async ({ request }) => {
        if (new URL(request.url).searchParams.get('id') !== '3') return HttpResponse.json({ data: [attribuer] });
        await promise;
        const heures = { ...properties.heures, default: 14 };
        const params = { ...attribuer.params, properties: { ...properties, heures } };
        return HttpResponse.json({ data: [{ ...attribuer, params }] });
      }),
    );
    return resolve;
  };

  const show = () =>
    render(
      <ActionButton
        attributes={{ action: 'attribuer_module', entity: 'module', id: 3, label: 'Attribuer' }}
        onRemove={undefined}
      />,
    );
  const press = async () => {
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Attribuer' }).getAttribute('aria-disabled')).toBe('false'),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Attribuer' }));
  };
  const forRow = (values: object) =>
    page.server.use(
      http.get(api('actions'), ({ request }) => {
        const isForRow = new URL(request.url).searchParams.get('id') === '3';
        return HttpResponse.json({ data: [isForRow ? { ...attribuer, ...values } : attribuer] });
      }),
    );

  test('is open before the row’s own values have come, and can be left', async () => {
    const answer = forRowLater();
    show();
    await press();
    const dialog = await screen.findByRole('dialog', { name: 'Attribuer le module' });
    expect(within(dialog).getByRole('button', { name: 'Lecture…' }).getAttribute('aria-busy')).toBe('true');
    expect(within(dialog).getByLabelText('Heures').closest('fieldset')?.disabled).toBe(true);
    fireEvent.submit(within(dialog).getByRole('button', { name: 'Lecture…' }));
    expect(page.requests.some(({ path }) => path === 'actions/attribuer_module')).toBe(false);
    answer();
    expect(await within(dialog).findByRole('button', { name: 'Confirmer' })).toBeDefined();
    expect(within(dialog).getByLabelText('Heures')).toHaveProperty('value', '14');
    expect(within(dialog).getByLabelText('Heures').closest('fieldset')?.disabled).toBe(false);
    const first = within(dialog).getByRole('combobox', { name: 'Formateur' });
    await waitFor(() => expect(document.activeElement).toBe(first));
  });

  test('that was left before they came stays closed', async () => {
    const answer = forRowLater();
    show();
    await press();
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Annuler' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    answer();
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Attribuer' }).getAttribute('aria-busy')).toBe('false'),
    );
    await press();
    await waitFor(() => expect(screen.getAllByRole('dialog')).toHaveLength(1));
  });

  test('starts with the row’s own values, offers only rows that make sense, and sends what was picked', async () => {
    const { properties } = attribuer.params as { properties: Record<string, object> };
    forRow({
      params: { ...attribuer.params, properties: { ...properties, heures: { ...properties.heures, default: 14 } } },
    });
    const bodies: unknown[] = [];
    page.server.use(
      http.post(api('actions/attribuer_module'), async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json({
          data: {
            action: 'x',
            entity: 'attribution',
            id: 9,
            message: 'C’est noté.',
            result: {},
            undo_id: null,
            undo_expires_at: null,
          },
        });
      }),
    );
    show();
    await press();
    const user = userEvent.setup();
    const dialog = within(await screen.findByRole('dialog', { name: 'Attribuer le module' }));
    expect(dialog.getByLabelText('Heures')).toHaveProperty('value', '14');
    const picker = dialog.getByRole('combobox', { name: 'Formateur' });
    expect(document.activeElement).toBe(picker);
    await user.type(picker, 'zoe');
    await waitFor(() => {
      const search = page.requests.findLast(({ path }) => path === 'personnes');
      expect([search?.params.get('filter[roles]'), search?.params.get('search')]).toEqual(['formateur', 'zoe']);
    });
    await dialog.findByRole('option', { name: /Zoé Roy/ });
    await user.keyboard('{Enter}');
    act(() => FakeEventSource.last.emit('change', { entity: 'module', ids: [3] }));
    fireEvent.change(dialog.getByLabelText(/^Début/), { target: { value: '2027-01-04' } });
    expect(picker).toHaveProperty('value', 'Zoé Roy');
    await user.click(dialog.getByRole('button', { name: 'Confirmer' }));
    await waitFor(() =>
      expect(bodies).toEqual([{ id: 3, params: { personne: 4, heures: 14, date_debut: '2027-01-04' } }]),
    );
  });

  test('an action that makes no sense on its row says why instead of opening', async () => {
    forRow({ allowed: false, reason: 'Toutes les heures sont déjà attribuées.' });
    show();
    await press();
    expect((await screen.findByRole('status')).textContent).toContain('Toutes les heures sont déjà attribuées.');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a bridge that cannot tell in time leaves the general form', async () => {
    page.server.use(
      http.get(api('actions'), ({ request }) =>
        new URL(request.url).searchParams.has('id')
          ? new HttpResponse(null, { status: 502 })
          : HttpResponse.json({ data: [attribuer] }),
      ),
    );
    show();
    await press();
    await screen.findByRole('dialog', { name: 'Attribuer le module' });
  });
});
