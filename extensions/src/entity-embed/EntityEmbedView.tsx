import { parseEntityEmbedAttributes } from '@formation-hub/extensions';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { lazy, Suspense } from 'react';
import { translateShared } from '../i18n/shared';
import '../ui/blockStyles';
import './entityEmbed.css';

const EmbedCard = lazy(() => import('./EmbedCard'));

/** Node view of `entityEmbed`. The card's own code is loaded with the first card. */
export function EntityEmbedView({ node, editor, deleteNode, selected }: NodeViewProps) {
  const attributes = parseEntityEmbedAttributes(node.attrs);
  if (!attributes) {
    return <NodeViewWrapper className="fh-block fh-unreadable">{translateShared('state.unreadable')}</NodeViewWrapper>;
  }
  const placeholder = (
    <div className="fh-card fh-card-placeholder" data-size={attributes.size} aria-busy="true">
      <span className="fh-card-title">{attributes.label}</span>
    </div>
  );
  return (
    <NodeViewWrapper className="fh-block" data-selected={selected}>
      <Suspense fallback={placeholder}>
        <EmbedCard attributes={attributes} onRemove={editor.isEditable ? deleteNode : undefined} />
      </Suspense>
    </NodeViewWrapper>
  );
}
