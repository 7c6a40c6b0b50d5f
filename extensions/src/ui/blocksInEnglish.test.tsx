// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  cleanup();
  globalThis.formationHub = undefined;
});

const content = [
  { type: 'entityEmbed', attrs: { entity: 'projet', id: 12, label: 'Site Boulangerie Lemoine', size: 'complete' } },
  { type: 'entityView', attrs: { source: 'taches', view: 'kanban', groupBy: 'statut', title: 'Tâches du projet' } },
];

test('blocks are in the reader’s language from their first paint', async () => {
  vi.resetModules();
  const { formationHubExtensions } = await import('../react');
  const { createPageBridge } = await import('./testing/pageBridge');
  const page = createPageBridge();
  page.server.listen({ onUnhandledFrame: 'error' });
  page.reset();
  globalThis.formationHub = { lang: 'en' };
  const painted = new Set<string | null>();
  const observer = new MutationObserver(() => {
    for (const list of document.querySelectorAll('.fh-kanban-list')) painted.add(list.getAttribute('aria-label'));
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const extensions = [StarterKit, ...formationHubExtensions];
  render(<Page extensions={extensions} />);
  await screen.findByRole('progressbar', { name: 'Hours sold' });
  await screen.findByRole('list', { name: 'In progress' });
  observer.disconnect();
  page.server.close();
  expect([...painted]).toEqual(['To do', 'In progress']);
});

function Page({ extensions }: { extensions: NonNullable<Parameters<typeof useEditor>[0]>['extensions'] }) {
  return <EditorContent editor={useEditor({ extensions, content: { type: 'doc', content } })} />;
}
