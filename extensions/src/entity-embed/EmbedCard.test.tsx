// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cloturerProjet, createPageBridge } from '../ui/testing/pageBridge';
import { api, createProjet, FakeEventSource, refusal } from '../wire/testing/fakeBridge';
import EmbedCard from './EmbedCard';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

const show = (size: 'complete' | 'compact' = 'complete') => {
  const onRemove = vi.fn();
  render(<EmbedCard attributes={{ entity: 'projet', id: 12, label: 'Ancien nom', size }} onRemove={onRemove} />);
  return onRemove;
};
const status = () => screen.getByRole('article').dataset.status;
const loaded = () => waitFor(() => expect(status()).toBe('loaded'));

describe('a projet card', () => {
  test('keeps its room with the label of the document while it loads', async () => {
    show();
    const card = screen.getByRole('article', { name: 'Projet\u00a0: Ancien nom' });
    expect(card.getAttribute('aria-busy')).toBe('true');
    expect(card.querySelectorAll('dt')).toHaveLength(4);
    await loaded();
  });

  test('shows name, statut, people, dates, hours and tasks', async () => {
    show();
    await loaded();
    const title = screen.getByRole('link', { name: 'Site Boulangerie Lemoine' });
    expect(title.getAttribute('href')).toBe('/bridge/projet/12');
    expect([...document.querySelectorAll('.fh-fact')].map((fact) => fact.textContent)).toEqual([
      'ClientBoulangerie Lemoine',
      'Chef de projetLéa Martin',
      expect.stringMatching(/^Début1 sept\./),
      expect.stringMatching(/^Livraison18 déc\./),
    ]);
    const meter = screen.getByRole('progressbar', { name: 'Heures vendues' });
    expect(meter.getAttribute('aria-valuetext')).toBe('54\u00a0h sur 120\u00a0h');
    expect([meter.getAttribute('aria-valuenow'), meter.getAttribute('aria-valuemax')]).toEqual(['54', '120']);
    const list = screen.getByRole('button', { name: /^Tâches/ });
    expect(list.textContent).toBe('Tâches3À faire1En cours2');
  });

  test('unfolds its tasks', async () => {
    show();
    await loaded();
    const toggle = screen.getByRole('button', { name: /^Tâches/ });
    expect(screen.queryAllByRole('listitem')).toHaveLength(0);
    fireEvent.click(toggle);
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
  });

  test('hours beyond what was sold are told', async () => {
    page.projets.set(12, { ...createProjet(12, { heures_realisees: 130 }), taches_detail: [] });
    show();
    await loaded();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe(
      '130\u00a0h sur 120\u00a0h, dépassé de 10\u00a0h',
    );
  });

  test('the compact one keeps to name, statut and hours', async () => {
    show('compact');
    await loaded();
    expect(document.querySelectorAll('.fh-fact')).toHaveLength(0);
    expect(screen.getByRole('progressbar')).toBeDefined();
  });

  test('follows changes live', async () => {
    show();
    await loaded();
    page.projets.set(12, { ...createProjet(12, { statut: 'livre' }), taches_detail: [] });
    act(() => FakeEventSource.last.emit('change', { entity: 'projet', ids: [12] }));
    expect(await screen.findByText('Livré')).toBeDefined();
  });

  test('offers the entity’s actions', async () => {
    show();
    await loaded();
    fireEvent.click(await screen.findByRole('button', { name: 'Autres actions' }));
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'Clôturer le projet',
      'Créer une tâche',
      'Historique',
    ]);
  });

  test('an action that is not the reader’s on this row stays, disabled with the reason', async () => {
    const reason = 'Ce projet est mené par Hugo Bernard.';
    page.server.use(
      http.get(api('actions'), ({ request }) => {
        const isOfRow = new URL(request.url).searchParams.has('id');
        return HttpResponse.json({ data: [{ ...cloturerProjet, ...(isOfRow && { allowed: false, reason }) }] });
      }),
    );
    show();
    const button = await screen.findByRole('button', { name: 'Clôturer le projet' });
    expect(button.getAttribute('aria-disabled')).toBe('false');
    fireEvent.focus(button);
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'));
    fireEvent.click(button);
    expect((await screen.findByText(reason)).closest('.fh-toast')).not.toBeNull();
    expect(page.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('keeps its values with their age while the bridge is away', async () => {
    show();
    await loaded();
    page.fail(() => new HttpResponse(null, { status: 502 }));
    act(() => FakeEventSource.last.break(2));
    await waitFor(() => expect(status()).toBe('stale'));
    expect(screen.getByText(/^Hors ligne/)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Site Boulangerie Lemoine' })).toBeDefined();
    page.fail(undefined);
    act(() => FakeEventSource.last.emit('open'));
    await loaded();
  });

  test('opened while the first load runs it says how far it is, and fills itself', async () => {
    const copy = { loaded: 4200, expected: 39_600 };
    page.fail(() => refusal(502, 'BASEROW_UNAVAILABLE', 'Chargement', { entity: 'projet', copy }));
    show();
    const bar = await screen.findByRole('progressbar', { name: /^Chargement des données.: 4.200 sur 39.600$/ });
    expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['4200', '39600']);
    expect(status()).toBe('loading');
    expect(screen.queryByText(/ne répondent pas/)).toBeNull();
    page.fail(undefined);
    await loaded();
    expect(screen.queryByRole('progressbar', { name: /^Chargement/ })).toBeNull();
  });

  test('a deleted row is struck and can be taken out', async () => {
    page.projets.delete(12);
    const onRemove = show();
    // Who may write is offered to bring the row back, anybody else its history.
    expect(await screen.findByRole('button', { name: 'Historique et restauration' })).toBeDefined();
    fireEvent.click(await screen.findByRole('button', { name: 'Retirer le bloc' }));
    expect(screen.getByText('Ancien nom').className).toBe('fh-struck');
    expect(onRemove).toHaveBeenCalledOnce();
  });

  test('an anonymous reader sees the label only', async () => {
    page.fail(() => refusal(401, 'AUTH_REQUIRED'));
    show();
    await waitFor(() => expect(status()).toBe('signed-out'));
    expect(screen.getByRole('article').textContent).toBe('Ancien nom');
    expect(page.requests).toHaveLength(1);
  });
});
