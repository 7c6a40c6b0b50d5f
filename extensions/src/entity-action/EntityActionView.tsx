import { parseEntityActionAttributes } from '@formation-hub/extensions';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { lazy, Suspense } from 'react';
import { inLanguage } from '../i18n/language';
import { translateShared } from '../i18n/shared';
import { BlockBoundary } from '../ui/BlockBoundary';
import { useSchema } from '../ui/useSchema';
import '../ui/theme.css';
import './entityAction.css';

const ActionButton = lazy(() => inLanguage(import('./ActionButton')));

/** Node view of `entityAction`. The button's own code is loaded with the first button. */
export function EntityActionView({ node, editor, deleteNode, updateAttributes, selected }: NodeViewProps) {
  useSchema();
  const attributes = parseEntityActionAttributes(node.attrs);
  if (!attributes) {
    return <NodeViewWrapper className="fh-block fh-unreadable">{translateShared('state.unreadable')}</NodeViewWrapper>;
  }
  return (
    <NodeViewWrapper className="fh-block fh-action" data-selected={selected}>
      <BlockBoundary label={attributes.label}>
        <Suspense
          fallback={
            <span className="fh-button fh-action-button fh-placeholder" aria-busy="true">
              {attributes.label}
            </span>
          }
        >
          <ActionButton
            attributes={attributes}
            onRemove={editor.isEditable ? deleteNode : undefined}
            onConfigure={editor.isEditable ? (next) => updateAttributes({ ...next }) : undefined}
          />
        </Suspense>
      </BlockBoundary>
    </NodeViewWrapper>
  );
}
