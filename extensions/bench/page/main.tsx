import { EntityMention } from '@formation-hub/extensions';
import { formationHubExtensions } from '@formation-hub/extensions/react';
import { type AnyExtension, mergeAttributes, Node } from '@tiptap/core';
import { Editor, EditorContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { createRoot } from 'react-dom/client';
import { type PageName, pageContent } from './pageContent.ts';

/** A mention as Tiptap's documentation builds one: a React component a node. */
const StockMention = Node.create({
  name: 'entityMention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ entity: {}, id: {}, label: {} }),
  parseHTML: () => [{ tag: 'a[data-type="entity-mention"]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes, { 'data-type': 'entity-mention' })],
  addNodeView: () => ReactNodeViewRenderer(StockChip),
});

function StockChip({ node }: NodeViewProps) {
  return (
    <NodeViewWrapper as="span" className="stock-chip">
      {String(node.attrs.label)}
    </NodeViewWrapper>
  );
}

const name = (new URLSearchParams(window.location.search).get('page') ?? 'plain') as PageName;
const extensionsOf: Partial<Record<PageName, AnyExtension[]>> = {
  plain: [],
  atoms: [EntityMention],
  stock: [StockMention],
};
const editor = new Editor({
  extensions: [StarterKit, ...(extensionsOf[name] ?? formationHubExtensions)],
  content: pageContent(name),
});

declare global {
  var benchEditor: Editor;
}
globalThis.benchEditor = editor;

const root = document.getElementById('root');
if (root) createRoot(root).render(<EditorContent editor={editor} />);
