import { type EntityViewAttributes, parseEntityViewAttributes } from '@formation-hub/extensions';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { vi } from 'vitest';
import { createPageBridge } from '../../ui/testing/pageBridge';
import type { ActionDescriptor } from '../../wire';
import { api, createTache } from '../../wire/testing/fakeBridge';
import EntityViewPanel from '../EntityViewPanel';

/** The bridge that the views of a test talk to. */
export const page = createPageBridge();

/** Shows a view whose changes come back as an editor's would, and tells what was saved. */
export function show(values: Partial<EntityViewAttributes>, canSave = true) {
  const attributes = parseEntityViewAttributes({ source: 'taches', title: 'Tâches', ...values });
  if (!attributes) throw new Error('unfit attributes');
  const onSave = vi.fn<(attributes: EntityViewAttributes) => void>();
  const panel = (now: EntityViewAttributes) => (
    <EntityViewPanel attributes={now} onRemove={undefined} onSave={canSave ? onSave : undefined} />
  );
  const { rerender } = render(panel(attributes));
  onSave.mockImplementation((next) => rerender(panel(next)));
  return { saved: () => onSave.mock.calls.map(([next]) => next) };
}

/** A button of the view by its name. */
export const tool = (name: string | RegExp) => screen.getByRole('button', { name });
/** What an open panel or dialog holds. */
export const panelOf = (name: string | RegExp) => within(screen.getByRole('dialog', { name }));
/** Puts a value into a field or a select. */
export const choose = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } });
/** A cell of the table by its row and field. */
export const cell = (id: number, field: string) => {
  const found = document.querySelector<HTMLElement>(`[data-cell="${id}:${field}"]`);
  if (!found) throw new Error(`no cell ${id}:${field}`);
  return found;
};
/** Presses a key on an element. */
export const press = (element: Element, key: string) => fireEvent.keyDown(element, { key });
/** Presses keys where the focus is, `Shift+` and `Control+` held. */
export function type(...keys: string[]): void {
  for (const combination of keys) {
    const parts = combination.split('+');
    fireEvent.keyDown(document.activeElement ?? document.body, {
      key: parts.at(-1),
      shiftKey: parts.includes('Shift'),
      ctrlKey: parts.includes('Control'),
    });
  }
}
/** Text of the message in the corner. */
export const toast = () => document.querySelector('.fh-toast')?.textContent;
/** What screen readers were told last. */
export const said = () => document.querySelector('[data-fh-announcer]')?.textContent;
/** Query parameters of each request for a path. */
export const paramsOf = (path: string) =>
  page.requests.filter((request) => request.path === path).map(({ params }) => params);

/** Bodies of the queries of a collection, in their order. */
export const queriesOf = (collection: string) =>
  page.requests
    .flatMap(({ queries }) => queries)
    .filter((query) => query.collection === collection)
    .map(({ body }) => body);

/** The action that makes a task, as the bridge offers it. */
export const creerTache: ActionDescriptor = {
  name: 'creer_tache',
  entity: 'projet',
  label: 'Créer une tâche',
  description: '',
  scope: 'write:projets',
  allowed: true,
  params: { type: 'object', properties: { nom: { type: 'string' }, statut: { type: 'string' } } },
  confirmation: null,
  undoable: true,
};

/** Answers writes of tasks and collects their bodies. */
export function answerPatches(
  answer: (body: object, id: number, request: Request) => Response | undefined = () => undefined,
) {
  const bodies: object[] = [];
  page.server.use(
    http.patch(api('taches/:id'), async ({ request, params }) => {
      const body = (await request.json()) as object;
      bodies.push(body);
      const id = Number(params.id);
      const refused = answer(body, id, request);
      if (refused) return refused;
      const row = { ...createTache(id), ...page.taches.get(id), ...body, version: `neuve${bodies.length}` };
      page.taches.set(id, row);
      return HttpResponse.json({ data: row });
    }),
  );
  return bodies;
}

/** Says who the reader is. */
export const answerMe = (personne: { id: number; label: string } | null) =>
  page.server.use(
    http.get(api('me'), () =>
      HttpResponse.json({
        data: { kind: 'personne', name: 'Léa', email: null, role: 'member', scopes: ['read:*'], personne },
      }),
    ),
  );
