// @vitest-environment happy-dom
import { type EntityDefinition, getEntity, replaceEntities, schemaHash } from '@formation-hub/extensions';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Editor, JSONContent } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { formationHubExtensions } from './react';
import { typeText } from './testing/liveEditor';
import { vehicles, withColumn } from './testing/openTables';
import { createPageBridge } from './ui/testing/pageBridge';
import { createProjet, createTache, FakeEventSource, table } from './wire/testing/fakeBridge';

const printed = schemaHash();
const page = createPageBridge();

beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => {
  page.reset();
  vi.stubGlobal('IntersectionObserver', undefined);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  delete page.tables.t45;
  // A connection of the past may still ask.
  page.setSchema(undefined);
  act(() => replaceEntities([], printed));
});

let editor: Editor;

function Page({ content }: { content: JSONContent[] }) {
  const created = useEditor({
    extensions: [StarterKit, ...formationHubExtensions],
    content: { type: 'doc', content },
  });
  if (created) editor = created;
  return <EditorContent editor={created} />;
}

const show = (...content: JSONContent[]) => render(<Page content={content} />);
const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });
const view = (attrs: object): JSONContent => ({ type: 'entityView', attrs: { title: 'Vue', view: 'table', ...attrs } });
const card = (entity: string, id: number): JSONContent => ({
  type: 'entityEmbed',
  attrs: { entity, id, label: 'Fiche', size: 'complete' },
});
const chip = (entity: string, id: number): JSONContent => ({
  type: 'entityMention',
  attrs: { entity, id, label: 'Étiquette' },
});

/** An admin changed Baserow: the bridge works on another model, and tells the open pages. */
function tell(...entities: EntityDefinition[]): void {
  page.setSchema({ model: 'other', entities: JSON.parse(JSON.stringify(entities)) });
  act(() => FakeEventSource.last.emit('schema', {}));
}

const budget = { name: 'f9', label: 'Budget', kind: 'number' } as const;
const schemaLoads = () => page.requests.filter(({ path }) => path === 'schema').length;
const fact = (label: string) => screen.findByText(label, { selector: 'dt' });

describe('a new column', () => {
  test('appears with its values in the table and the card that stand open', async () => {
    show(view({ source: 'taches' }), card('projet', 12));
    await screen.findByRole('columnheader', { name: /^Échéance/ });
    await fact('Client');
    page.taches.set(1, { ...createTache(1), ...{ f9: 1200 } });
    page.projets.set(12, { ...createProjet(12), ...{ f9: 4800 }, taches_detail: [] });
    tell(withColumn('tache', budget), withColumn('projet', budget));
    await screen.findByRole('columnheader', { name: /^Budget/ });
    await waitFor(() => expect(document.querySelector('[data-cell="1:f9"]')?.textContent).toMatch(/1.?200/));
    await waitFor(async () => expect((await fact('Budget')).parentElement?.textContent).toMatch(/4.?800/));
    expect(schemaLoads()).toBe(1);
  });

  test('is offered as a filter', async () => {
    show(view({ source: 'taches' }));
    await screen.findByRole('grid');
    tell(withColumn('tache', budget));
    await screen.findByRole('columnheader', { name: /^Budget/ });
    fireEvent.click(screen.getByRole('button', { name: /^Filtrer/ }));
    fireEvent.click(within(screen.getByRole('dialog', { name: 'Filtrer' })).getByRole('button', { name: /Ajouter/ }));
    expect(screen.getByRole('menuitem', { name: 'Budget' })).toBeDefined();
  });

  test('that was there before the page is known from the first answer, and nothing is read twice', async () => {
    page.setSchema({ model: 'other', entities: [withColumn('tache', budget)] });
    show(view({ source: 'taches' }));
    await screen.findByRole('columnheader', { name: /^Budget/ });
    expect(page.requests.filter(({ path }) => path === 'taches/query')).toHaveLength(1);
  });
});

describe('a new option', () => {
  const withOption = (field: string, value: string): EntityDefinition => {
    const tache = getEntity('tache');
    const choice = { value, label: value, color: 'red' } as const;
    const fields = tache.fields.map((each) =>
      each.name === field ? { ...each, choices: [...(each.choices ?? []), choice] } : each,
    );
    return { ...tache, fields };
  };

  test('of a choice becomes a column of the board', async () => {
    show(view({ source: 'taches', view: 'kanban', groupBy: 'priorite' }));
    await screen.findByRole('list', { name: /^Normale/ });
    expect(screen.queryByText('vitale')).toBeNull();
    tell(withOption('priorite', 'vitale'));
    await screen.findByText('vitale');
  });

  test('of a state, which stays closed, is shown by its raw name wherever the row stands', async () => {
    page.taches.set(1, { ...createTache(1), ...{ statut: 'Bloquée' } } as never);
    page.projets.set(12, { ...createProjet(12), taches_detail: [...page.taches.values()] });
    show(view({ source: 'taches' }), card('projet', 12), paragraph(chip('tache', 1)));
    await waitFor(() => expect(document.querySelector('[data-cell="1:statut"]')?.textContent).toBe('Bloquée'));
    await waitFor(() =>
      expect(editor.view.dom.querySelector<HTMLElement>('.fh-mention')?.dataset.badge).toBe('Bloquée'),
    );
    const list = await screen.findByRole('button', { name: /Tâches/, expanded: false });
    expect(list.textContent).toContain('Bloquée1');
  });
});

describe('a new table', () => {
  beforeEach(() => {
    page.tables.t45 = table([{ id: 3, version: 'v', f1: 'AB-123-CD', f2: 'Kangoo' } as { id: number }]);
  });

  test('is among the sources of a view, and its rows are shown', async () => {
    show(view({ source: 'taches' }));
    await screen.findByRole('grid');
    tell(vehicles);
    await waitFor(() => expect(schemaHash()).toBe('other'));
    fireEvent.click(screen.getByRole('button', { name: 'Affichage' }));
    const source = screen.getByRole('combobox', { name: 'Source' });
    fireEvent.change(source, { target: { value: 't45' } });
    await screen.findByText('AB-123-CD');
    expect(editor.getJSON().content?.[0]?.attrs).toMatchObject({ source: 't45', view: 'table' });
  });

  test('is mentioned by its trigger', async () => {
    show(view({ source: 'taches' }), paragraph());
    await screen.findByRole('grid');
    tell(vehicles);
    await waitFor(() => expect(schemaHash()).toBe('other'));
    act(() => {
      editor.commands.focus('end');
      typeText(editor, '@vehicules:ab');
    });
    await screen.findByRole('option', { name: /AB-123-CD/ }, { timeout: 10_000 });
  });

  test('comes alive in a document that spoke of it before anybody knew it', async () => {
    page.setSchema({ model: 'other', entities: [vehicles] });
    show(paragraph(chip('t45', 3)), card('t45', 3), view({ source: 't45' }));
    await waitFor(() => expect(editor.view.dom.querySelector('.fh-mention')?.textContent).toBe('AB-123-CD'));
    const mention = editor.view.dom.querySelector('.fh-mention');
    expect(mention?.getAttribute('aria-label')).toContain('Véhicules');
    expect((await fact('Modèle')).parentElement?.textContent).toContain('Kangoo');
    await screen.findByRole('columnheader', { name: /^Immatriculation/ });
  });

  test('that is gone is said to be gone, and its blocks stay in the document', async () => {
    delete page.tables.t45;
    const content = [paragraph(chip('t45', 3)), card('t45', 3), view({ source: 't45' })];
    show(...content);
    await waitFor(() => expect(screen.getAllByText('Cette fiche n’existe plus dans Baserow.')).toHaveLength(2));
    await waitFor(() =>
      expect(editor.view.dom.querySelector<HTMLElement>('.fh-mention')?.dataset.status).toBe('not-found'),
    );
    expect(editor.getJSON().content?.map(({ type }) => type)).toEqual(content.map(({ type }) => type));
  });
});

test('a model that cannot be read changes nothing, and is asked for once', async () => {
  page.setSchema({ model: 'other', entities: [{ name: 'tache', fields: 'none' }] });
  show(view({ source: 'taches' }));
  await screen.findByRole('columnheader', { name: /^Échéance/ });
  await waitFor(() => expect(schemaLoads()).toBe(1));
  act(() => FakeEventSource.last.emit('change', { entity: 'tache', ids: null }));
  await waitFor(() => expect(page.requests.filter(({ path }) => path === 'taches/query')).toHaveLength(2));
  expect([schemaHash(), schemaLoads()]).toEqual([printed, 1]);
});
