import { parseEntityEmbedAttributes } from '@formation-hub/extensions';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { lazy, Suspense } from 'react';
import { inLanguage } from '../i18n/language';
import { translateShared } from '../i18n/shared';
import { BlockBoundary } from '../ui/BlockBoundary';
import { useSchema } from '../ui/useSchema';
import '../ui/theme.css';
import { placeholderHeight } from './placeholderHeight';
import './entityEmbed.css';

const EmbedCard = lazy(() => inLanguage(import('./EmbedCard')));

/** Node view of `entityEmbed`. The card's own code is loaded with the first card. */
export function EntityEmbedView({ node, editor, deleteNode, updateAttributes, selected }: NodeViewProps) {
  useSchema();
  const attributes = parseEntityEmbedAttributes(node.attrs);
  if (!attributes) {
    return <NodeViewWrapper className="fh-block fh-unreadable">{translateShared('state.unreadable')}</NodeViewWrapper>;
  }
  const placeholder = (
    <div className="fh-card fh-placeholder" style={{ minHeight: placeholderHeight(attributes) }} aria-busy="true">
      <span className="fh-card-title">{attributes.label}</span>
    </div>
  );
  return (
    <NodeViewWrapper className="fh-block" data-selected={selected}>
      <BlockBoundary label={attributes.label}>
        <Suspense fallback={placeholder}>
          <EmbedCard
            attributes={attributes}
            onRemove={editor.isEditable ? deleteNode : undefined}
            onResize={editor.isEditable ? (size) => updateAttributes({ size }) : undefined}
          />
        </Suspense>
      </BlockBoundary>
    </NodeViewWrapper>
  );
}
