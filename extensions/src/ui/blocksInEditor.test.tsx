// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Editor, JSONContent } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { DOMSerializer } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { formationHubExtensions } from '../react';
import { pressKey } from '../testing/liveEditor';
import { createProjet, FakeEventSource } from '../wire/testing/fakeBridge';
import { createPageBridge } from './testing/pageBridge';

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
});

const card = { type: 'entityEmbed', attrs: { entity: 'projet', id: 12, label: 'Site', size: 'complete' } };
const button = {
  type: 'entityAction',
  attrs: { action: 'cloturer_projet', entity: 'projet', id: 12, label: 'Clôturer' },
};
const chip = { type: 'entityMention', attrs: { entity: 'projet', id: 12, label: 'Site' } };
const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });
const text = (value: string): JSONContent => ({ type: 'text', text: value });

let editor: Editor;

function Page({ content, isEditable }: { content: JSONContent[]; isEditable: boolean }) {
  const created = useEditor({
    extensions: [StarterKit, ...formationHubExtensions],
    content: { type: 'doc', content },
    editable: isEditable,
  });
  if (created) editor = created;
  return <EditorContent editor={created} />;
}

const show = async (content: JSONContent[], isEditable = true) => {
  render(<Page content={content} isEditable={isEditable} />);
  if (content.includes(card)) await screen.findByRole('progressbar', { name: 'Heures vendues' });
};
const blocks = () => (editor.getJSON().content ?? []).filter(({ type }) => type !== 'paragraph');
const selectBlock = (at = 0) =>
  act(() => editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at))));
const dragData = (at = 0) => {
  selectBlock(at);
  const { dom, text: plain } = editor.view.serializeForClipboard(editor.state.selection.content());
  return { html: dom.innerHTML, plain };
};

describe('a block in the page', () => {
  test('its size is changed, and undo and redo follow', async () => {
    await show([card, paragraph()]);
    fireEvent.click(screen.getByRole('button', { name: 'Réduire la fiche' }));
    expect(blocks()[0]?.attrs?.size).toBe('compact');
    act(() => void editor.commands.undo());
    expect(blocks()[0]?.attrs?.size).toBe('complete');
    act(() => void editor.commands.redo());
    expect(blocks()[0]?.attrs?.size).toBe('compact');
    await screen.findByRole('button', { name: 'Développer la fiche', expanded: false });
  });

  test('is copied to another page as a block, and to a plain text as its name', async () => {
    await show([card, button, paragraph()]);
    const copied = dragData();
    expect(copied.plain).toContain('Site');
    const target = document.createElement('div');
    // eslint-disable-next-line no-unsanitized/property -- what the editor itself copied
    target.innerHTML = copied.html;
    act(() => void editor.commands.setContent({ type: 'doc', content: [paragraph()] }));
    act(() => void editor.view.pasteHTML(target.innerHTML));
    expect(blocks()).toEqual([card]);
  });

  test('is duplicated with its attributes; deleting one leaves the other', async () => {
    await show([card, paragraph()]);
    act(() => void editor.commands.insertContentAt(1, card));
    expect(blocks()).toEqual([card, card]);
    await waitFor(() => expect(screen.getAllByRole('progressbar', { name: 'Heures vendues' })).toHaveLength(2));
    selectBlock(0);
    act(() => editor.view.dispatch(closeHistory(editor.state.tr)));
    act(() => void editor.commands.deleteSelection());
    expect(blocks()).toEqual([card]);
    act(() => void editor.commands.undo());
    expect(blocks()).toEqual([card, card]);
  });

  test('Enter leads into it and Escape back to it', async () => {
    await show([card, paragraph(text('suite'))]);
    selectBlock(0);
    expect(pressKey(editor, 'Enter')).toBe(true);
    expect(document.activeElement?.closest('.fh-block')).not.toBeNull();
    const inside = document.activeElement ?? document.body;
    expect(inside.textContent).toBe('Site Boulangerie Lemoine');
    act(() => void fireEvent.keyDown(inside, { key: 'Escape' }));
    expect(editor.state.selection).toBeInstanceOf(NodeSelection);
    expect(editor.state.selection.from).toBe(0);
    act(() => void editor.commands.setTextSelection(3));
    expect(editor.getJSON().content?.[0]).toEqual(card);
  });

  test('Ctrl+Z on its buttons takes back one change of the page, where one stands', async () => {
    await show([card, paragraph(text('suite'))]);
    act(() => void editor.commands.insertContentAt(7, ' et fin'));
    act(() => editor.view.dispatch(closeHistory(editor.state.tr)));
    const size = screen.getByRole('button', { name: 'Réduire la fiche' });
    fireEvent.click(size);
    size.focus();
    act(() => void fireEvent.keyDown(size, { key: 'z', ctrlKey: true }));
    expect(blocks()[0]?.attrs?.size).toBe('complete');
    expect(editor.getText()).toContain('suite et fin');
    expect(document.activeElement).toBe(size);
    act(() => void fireEvent.keyDown(size, { key: 'y', ctrlKey: true }));
    expect(blocks()[0]?.attrs?.size).toBe('compact');
  });

  test('Ctrl+Z that takes the block itself out leads back to the text', async () => {
    await show([paragraph(text('suite'))]);
    act(() => void editor.commands.insertContentAt(0, card));
    const size = await screen.findByRole('button', { name: 'Réduire la fiche' });
    size.focus();
    act(() => void fireEvent.keyDown(size, { key: 'z', ctrlKey: true }));
    expect(blocks()).toEqual([]);
    expect(document.activeElement).toBe(editor.view.dom);
  });

  test('where the page cannot be edited it offers no change of the document', async () => {
    await show([card, button, paragraph()], false);
    await screen.findByRole('button', { name: 'Clôturer' });
    expect(screen.queryByRole('button', { name: 'Configurer le bouton' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Réduire la fiche' }));
    expect(editor.getJSON().content?.[0]).toEqual(card);
    expect(screen.getByRole('article').dataset.size).toBe('compact');
  });

  test('reads well without us: history and export see links with names', async () => {
    await show([card, button, paragraph(chip)]);
    const holder = document.createElement('div');
    holder.append(DOMSerializer.fromSchema(editor.schema).serializeFragment(editor.state.doc.content));
    const links = [...holder.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]);
    expect(links.slice(0, 3)).toEqual([
      ['Site', '/bridge/projet/12?bloc=carte&taille=complete'],
      ['Clôturer', '/bridge/action/cloturer_projet?entite=projet&id=12'],
      ['Site', '/bridge/projet/12'],
    ]);
  });
});

describe('data that changes while a person works', () => {
  /** Chips that show this state of their row. */
  const chips = (badge: string) => document.querySelectorAll(`.fh-mention[data-badge="${badge}"]`);
  const change = () => {
    page.projets.set(12, { ...createProjet(12, { nom: 'Nouveau nom', statut: 'livre' }), taches_detail: [] });
    act(() => FakeEventSource.last.emit('change', { entity: 'projet', ids: [12] }));
  };

  test('typing next to a chip goes on: same caret, same document but for what was typed', async () => {
    await show([paragraph(text('Avec '), chip, text(' demain'))]);
    await waitFor(() => expect(chips('En cours')).toHaveLength(1));
    const steps: number[] = [];
    editor.on('transaction', ({ transaction }) => steps.push(transaction.steps.length));
    act(() => void editor.commands.setTextSelection(7));
    act(() => void editor.commands.insertContent('x'));
    const { from } = editor.state.selection;
    const before = steps.length;
    change();
    await waitFor(() => expect(chips('Livré')).toHaveLength(1));
    expect(editor.state.selection.from).toBe(from);
    act(() => void editor.commands.insertContent('y'));
    expect(editor.getText()).toContain('xy demain');
    expect(steps.slice(before).filter((count) => count > 0)).toHaveLength(1);
    expect(JSON.stringify(editor.getJSON())).not.toContain('Nouveau nom');
  });

  test('an open form keeps what was typed and the focus', async () => {
    await show([card, paragraph()]);
    fireEvent.click(await screen.findByRole('button', { name: 'Autres actions' }));
    fireEvent.click(screen.getByRole('menuitem', { name: 'Créer une tâche' }));
    const dialog = within(await screen.findByRole('dialog'));
    const nom = dialog.getByLabelText('Nom');
    fireEvent.change(nom, { target: { value: 'Recette finale' } });
    nom.focus();
    change();
    await screen.findByRole('link', { name: 'Nouveau nom' });
    expect(nom).toHaveProperty('value', 'Recette finale');
    expect(document.activeElement).toBe(nom);
  });

  test('a thousand mentions and twenty boards store attributes alone, and data never changes the document', async () => {
    const board = {
      type: 'entityView',
      attrs: { source: 'taches', view: 'kanban', groupBy: 'statut', filters: { projet: '12' }, title: 'Tâches' },
    };
    const content = [
      ...Array.from({ length: 100 }, () => paragraph(...Array.from({ length: 10 }, () => chip))),
      ...Array.from({ length: 20 }, () => board),
      paragraph(),
    ];
    const { Editor: PlainEditor } = await import('@tiptap/core');
    const { formationHubNodes } = await import('@formation-hub/extensions');
    const nodes = [StarterKit, ...formationHubNodes];
    const stored = new PlainEditor({ element: null, extensions: nodes, content: { type: 'doc', content } });
    const size = JSON.stringify(stored.getJSON()).length;
    expect(size / 1020).toBeLessThan(260);
    stored.destroy();

    await show(content.slice(0, 100));
    await waitFor(() => expect(chips('En cours')).toHaveLength(1000));
    const before = editor.state.doc;
    let changes = 0;
    editor.on('update', () => {
      changes += 1;
    });
    change();
    await waitFor(() => expect(chips('Livré')).toHaveLength(1000));
    expect(editor.state.doc).toBe(before);
    expect(changes).toBe(0);
    expect(page.requests.filter(({ path }) => path === 'projets').length).toBeLessThanOrEqual(2);
  });
});
