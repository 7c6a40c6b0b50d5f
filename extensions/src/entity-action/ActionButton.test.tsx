// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cloturerProjet, createPageBridge } from '../ui/testing/pageBridge';
import { api, createProjet, FakeEventSource, refusal } from '../wire/testing/fakeBridge';
import ActionButton from './ActionButton';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

interface Run {
  body: unknown;
  key: string | null;
}

/** Answers the action, refused by RG-06 unless forced. */
function answerClosing({ refuse = true } = {}) {
  const runs: Run[] = [];
  page.server.use(
    http.post(api('actions/cloturer_projet'), async ({ request }) => {
      const body = (await request.json()) as { params: { forcer?: boolean } };
      runs.push({ body, key: request.headers.get('idempotency-key') });
      if (refuse && !body.params.forcer) {
        return refusal(422, 'RG_VIOLATION', 'Des tâches sont encore ouvertes.', {
          rule: 'RG-06',
          taches_ouvertes: [
            { id: 2, nom: 'Maquettes', statut: 'en_cours' },
            { id: 3, nom: 'Recette', statut: 'a_faire' },
          ],
        });
      }
      const result = createProjet(12, { statut: 'cloture' });
      page.projets.set(12, { ...result, taches_detail: [] });
      return HttpResponse.json({
        data: {
          action: 'cloturer_projet',
          entity: 'projet',
          id: 12,
          message: 'Le projet est clôturé.',
          result,
          undo_id: 'jeton',
          undo_expires_at: new Date(Date.now() + 600_000).toISOString(),
        },
        meta: { warnings: [{ code: 'X', message: 'À facturer.' }] },
      });
    }),
  );
  return runs;
}

const show = (name = 'cloturer_projet') => {
  const onRemove = vi.fn();
  render(
    <ActionButton
      attributes={{ action: name, entity: 'projet', id: 12, label: 'Clôturer le projet' }}
      onRemove={onRemove}
    />,
  );
  return onRemove;
};
const trigger = () => screen.getByRole('button', { name: 'Clôturer le projet' });
const open = async () => {
  await waitFor(() => expect(trigger().getAttribute('aria-disabled')).toBe('false'));
  fireEvent.click(trigger());
  return screen.findByRole('dialog', { name: 'Clôturer le projet' });
};

describe('an action button', () => {
  test('asks before it runs, and Escape runs nothing', async () => {
    const runs = answerClosing();
    show();
    const dialog = await open();
    expect(dialog.textContent).toContain('Clôturer ce projet ?');
    fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(runs).toEqual([]);
  });

  test('a refusal by RG-06 names the open tasks and offers to close all the same', async () => {
    const runs = answerClosing();
    show();
    const dialog = within(await open());
    fireEvent.click(dialog.getByRole('button', { name: 'Confirmer' }));
    const alert = await dialog.findByRole('alert');
    expect(alert.textContent).toContain('2 tâches encore ouvertes');
    expect(
      within(alert)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['MaquettesEn cours', 'RecetteÀ faire']);
    fireEvent.click(dialog.getByRole('button', { name: 'Clôturer quand même' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(runs.map(({ body }) => body)).toEqual([
      { id: 12, params: {} },
      { id: 12, params: { forcer: true } },
    ]);
    expect(runs[0]?.key).not.toBe(runs[1]?.key);
    const toast = screen.getByRole('status');
    expect(toast.textContent).toContain('Le projet est clôturé.');
    expect(toast.textContent).toContain('À facturer.');
    await waitFor(() => expect(trigger().getAttribute('aria-disabled')).toBe('true'));
    expect(screen.getByText(/^Déjà fait/).textContent).toContain('Clôturé');
  });

  test('does not offer to force what the action does not let force', async () => {
    page.setActions([{ ...cloturerProjet, params: {} }]);
    answerClosing();
    show();
    const dialog = within(await open());
    fireEvent.click(dialog.getByRole('button', { name: 'Confirmer' }));
    await dialog.findByRole('alert');
    expect(dialog.queryByRole('button', { name: 'Clôturer quand même' })).toBeNull();
  });

  test('pressed twice while the answer is late, runs once', async () => {
    const late = Promise.withResolvers<void>();
    const runs: unknown[] = [];
    page.setActions([{ ...cloturerProjet, confirmation: null, params: {} }]);
    page.server.use(
      http.post(api('actions/cloturer_projet'), async ({ request }) => {
        runs.push(await request.json());
        await late.promise;
        return refusal(409, 'CONFLICT', 'Le projet vient de changer.');
      }),
    );
    show();
    await waitFor(() => expect(trigger().getAttribute('aria-disabled')).toBe('false'));
    act(() => {
      trigger().click();
      trigger().click();
    });
    await waitFor(() => expect(runs).toHaveLength(1));
    fireEvent.click(trigger());
    late.resolve();
    expect((await screen.findByRole('alert')).textContent).toContain('Le projet vient de changer.');
    expect(runs).toHaveLength(1);
  });

  test('keeps its key while the bridge is still at it', async () => {
    const keys: (string | null)[] = [];
    page.server.use(
      http.post(api('actions/cloturer_projet'), ({ request }) => {
        const key = request.headers.get('idempotency-key');
        keys.push(key);
        return refusal(409, 'CONFLICT', 'La même demande est déjà en cours.', { idempotency_key: key });
      }),
    );
    show();
    const dialog = within(await open());
    fireEvent.click(dialog.getByRole('button', { name: 'Confirmer' }));
    await dialog.findByRole('alert');
    fireEvent.click(dialog.getByRole('button', { name: 'Réessayer' }));
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  test('sends a lost request again under the same key', async () => {
    const keys: (string | null)[] = [];
    page.server.use(
      http.post(api('actions/cloturer_projet'), ({ request }) => {
        keys.push(request.headers.get('idempotency-key'));
        return new HttpResponse(null, { status: 502 });
      }),
    );
    show();
    const dialog = within(await open());
    fireEvent.click(dialog.getByRole('button', { name: 'Confirmer' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('Rien n’a été enregistré.');
    fireEvent.click(dialog.getByRole('button', { name: 'Réessayer' }));
    await waitFor(() => expect(keys).toHaveLength(2));
    expect(keys[0]).toBe(keys[1]);
  });

  test('the result can be taken back', async () => {
    answerClosing({ refuse: false });
    const undone = vi.fn();
    page.server.use(
      http.post(api('actions/undo/jeton'), () => {
        undone();
        const result = createProjet(12);
        page.projets.set(12, { ...result, taches_detail: [] });
        return HttpResponse.json({
          data: {
            action: 'cloturer_projet',
            entity: 'projet',
            id: 12,
            message: 'Le projet est rouvert.',
            result,
            undo_id: null,
            undo_expires_at: null,
          },
        });
      }),
    );
    show();
    const dialog = within(await open());
    fireEvent.click(dialog.getByRole('button', { name: 'Confirmer' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(await screen.findByRole('button', { name: 'Annuler' }));
    await waitFor(() => expect(undone).toHaveBeenCalledOnce());
    await screen.findByText('Le projet est rouvert.');
    await waitFor(() => expect(trigger().getAttribute('aria-disabled')).toBe('false'));
  });

  const takeBack = async (answer: () => Response) => {
    answerClosing({ refuse: false });
    page.server.use(http.post(api('actions/undo/jeton'), answer));
    show();
    const dialog = within(await open());
    fireEvent.click(dialog.getByRole('button', { name: 'Confirmer' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(await screen.findByRole('button', { name: 'Annuler' }));
  };
  const fields = [{ field: 'nom', before: 'Site', now: 'Site vitrine', seq: 7 }];

  test('what an undo leaves is shown with both values', async () => {
    const data = {
      action: 'cloturer_projet',
      entity: 'projet',
      id: 12,
      message: 'En partie.',
      result: createProjet(12),
    };
    await takeBack(() =>
      HttpResponse.json({ data: { ...data, undo_id: null, undo_expires_at: null }, meta: { kept: fields } }),
    );
    const left = within(await screen.findByRole('dialog', { name: 'Annulé en partie' }));
    expect(left.getByRole('button', { name: 'Garder «\u00a0Site vitrine\u00a0»' })).toBeDefined();
    fireEvent.click(left.getByRole('button', { name: 'Remettre «\u00a0Site\u00a0»' }));
    // The bridge refuses it: the choice stays.
    expect((await left.findByRole('alert')).textContent).not.toBe('');
    fireEvent.click(left.getAllByRole('button', { name: 'Fermer' }).at(-1) as HTMLElement);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('an undo that is refused says why, shows both values and leads to the reader’s changes', async () => {
    await takeBack(() => refusal(409, 'CONFLICT', 'Cette fiche a changé.', { fields }));
    const left = within(await screen.findByRole('dialog', { name: 'Annulation impossible' }));
    fireEvent.click(left.getAllByRole('button', { name: 'Fermer' })[0] as HTMLElement);
    page.server.use(http.get(api('me/changes'), () => HttpResponse.json({ data: [], meta: { next: null } })));
    fireEvent.click(await screen.findByRole('button', { name: 'Mes modifications récentes' }));
    await screen.findByText('Vous n’avez rien modifié ici récemment.');
    fireEvent.click(within(screen.getByRole('dialog')).getAllByRole('button')[0] as HTMLElement);
  });

  test('stays disabled with the reason when the reader may not run it', async () => {
    page.setActions([{ ...cloturerProjet, allowed: false, reason: 'Réservé aux administratifs.' }]);
    show();
    const reason = await screen.findByText('Réservé aux administratifs.');
    expect(trigger().getAttribute('aria-describedby')).toBe(reason.id);
    fireEvent.click(trigger());
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is disabled with the reason of its row once the reader comes to it, and follows the row', async () => {
    const reason = 'Ce projet est mené par Hugo Bernard ; l’administration peut aussi le changer.';
    let isTheirs = true;
    page.server.use(
      http.get(api('actions'), ({ request }) => {
        const isOfRow = new URL(request.url).searchParams.get('id') === '12';
        const refused = isOfRow && isTheirs ? { allowed: false, reason } : {};
        return HttpResponse.json({ data: [{ ...cloturerProjet, ...refused }] });
      }),
    );
    show();
    await waitFor(() => expect(trigger().getAttribute('aria-disabled')).toBe('false'));
    fireEvent.focus(trigger());
    expect((await screen.findByText(reason)).id).toBe(trigger().getAttribute('aria-describedby'));
    expect(trigger().getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(trigger());
    expect(screen.queryByRole('dialog')).toBeNull();
    isTheirs = false;
    act(() => FakeEventSource.last.emit('change', { entity: 'projet', ids: [12] }));
    await waitFor(() => expect(trigger().getAttribute('aria-disabled')).toBe('false'));
    expect(screen.queryByText(reason)).toBeNull();
  });

  test('an action that does not exist says so', async () => {
    show('inconnue');
    expect(await screen.findByText('Cette action n’est pas disponible.')).toBeDefined();
  });

  test('a deleted row is struck and can be taken out of the page', async () => {
    page.projets.delete(12);
    const onRemove = show();
    expect(await screen.findByRole('button', { name: 'Historique et restauration' })).toBeDefined();
    fireEvent.click(await screen.findByRole('button', { name: 'Retirer le bloc' }));
    expect(onRemove).toHaveBeenCalledOnce();
  });

  test('an anonymous reader sees the label only', async () => {
    page.fail(() => refusal(401, 'AUTH_REQUIRED'));
    show();
    await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
    expect(screen.getByText('Clôturer le projet')).toBeDefined();
    expect(page.requests).toHaveLength(1);
  });
});
