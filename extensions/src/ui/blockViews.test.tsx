// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formationHubExtensions } from '../react';
import { stopBlockEvent } from './stopBlockEvent';
import { createPageBridge } from './testing/pageBridge';

const page = createPageBridge();
beforeAll(() => page.server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => page.server.close());
beforeEach(() => page.reset());
afterEach(cleanup);

const blocks = [
  { type: 'entityEmbed', attrs: { entity: 'projet', id: 12, label: 'Site Boulangerie Lemoine', size: 'complete' } },
  {
    type: 'entityView',
    attrs: {
      source: 'taches',
      view: 'kanban',
      groupBy: 'statut',
      filters: { projet: '12' },
      title: 'Tâches du projet',
    },
  },
  { type: 'entityAction', attrs: { action: 'cloturer_projet', entity: 'projet', id: 12, label: 'Clôturer le projet' } },
];
let editor: Editor | null = null;

function Page({ content }: { content: object[] }) {
  editor = useEditor({ extensions: [StarterKit, ...formationHubExtensions], content: { type: 'doc', content } });
  return <EditorContent editor={editor} />;
}

describe('blocks in an editor', () => {
  test('show live data and leave the document as it was', async () => {
    render(<Page content={blocks} />);
    await screen.findByRole('progressbar', { name: 'Heures vendues' });
    await screen.findByRole('list', { name: 'En cours' });
    await waitFor(() =>
      expect(document.querySelector('.fh-action-button')?.getAttribute('aria-disabled')).toBe('false'),
    );
    expect(editor?.getJSON().content?.slice(0, 3)).toMatchObject(blocks);
    expect(JSON.stringify(editor?.getJSON())).not.toContain('Maquettes');
  });

  test('a block with unfit attributes says so and breaks nothing', async () => {
    render(<Page content={[{ type: 'entityEmbed', attrs: { entity: 'inconnue', id: 'x' } }]} />);
    await screen.findByText('Ce bloc est incomplet et ne peut pas être affiché.');
    expect(page.requests).toHaveLength(0);
  });
});

describe('events inside a block', () => {
  const inBlock = (html: string) => {
    // eslint-disable-next-line no-unsanitized/property -- HTML that the test made
    document.body.innerHTML = `<div class="fh-block">${html}</div>`;
    return document.querySelector('[data-target]') ?? document.body;
  };
  const seen = (target: Element, type: string) => {
    let stopped: boolean | undefined;
    target.addEventListener(type, (event) => {
      stopped = stopBlockEvent({ event });
    });
    target.dispatchEvent(new Event(type, { bubbles: true }));
    return stopped;
  };

  test('the editor sees nothing of a control', () => {
    const target = inBlock('<button><span data-target>Confirmer</span></button>');
    expect(['mousedown', 'keydown', 'dragstart', 'drop', 'copy'].map((type) => seen(target, type))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  test('the editor handles clicks, drags and the clipboard elsewhere, but no typing', () => {
    const target = inBlock('<p data-target>Heures vendues</p>');
    expect(['mousedown', 'dragstart', 'drop', 'copy', 'keydown'].map((type) => seen(target, type))).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });
});
