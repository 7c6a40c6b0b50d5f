import { parseEntityViewAttributes } from '@formation-hub/extensions';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { lazy, Suspense } from 'react';
import { inLanguage } from '../i18n/language';
import { translateShared } from '../i18n/shared';
import { BlockBoundary } from '../ui/BlockBoundary';
import { useSchema } from '../ui/useSchema';
import '../ui/theme.css';
import './entityView.css';

const EntityViewPanel = lazy(() => inLanguage(import('../views/EntityViewPanel')));

/** Node view of `entityView`. The code of boards and tables is loaded with the first one. */
export function EntityViewView({ node, editor, deleteNode, updateAttributes, selected }: NodeViewProps) {
  useSchema();
  const attributes = parseEntityViewAttributes(node.attrs);
  if (!attributes) {
    return <NodeViewWrapper className="fh-block fh-unreadable">{translateShared('state.unreadable')}</NodeViewWrapper>;
  }
  const placeholder = (
    <div className="fh-view fh-view-placeholder" aria-busy="true">
      <span className="fh-view-title">{attributes.title}</span>
    </div>
  );
  return (
    <NodeViewWrapper className="fh-block" data-selected={selected}>
      <BlockBoundary label={attributes.title}>
        <Suspense fallback={placeholder}>
          <EntityViewPanel
            attributes={attributes}
            onRemove={editor.isEditable ? deleteNode : undefined}
            onSave={editor.isEditable ? updateAttributes : undefined}
          />
        </Suspense>
      </BlockBoundary>
    </NodeViewWrapper>
  );
}
