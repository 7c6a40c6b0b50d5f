import { parseEntityActionAttributes } from '@formation-hub/extensions';
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react';
import { lazy, Suspense } from 'react';
import { translateShared } from '../i18n/shared';
import '../ui/blockStyles';
import './entityAction.css';

const ActionButton = lazy(() => import('./ActionButton'));

/** Node view of `entityAction`. The button's own code is loaded with the first button. */
export function EntityActionView({ node, editor, deleteNode, selected }: NodeViewProps) {
  const attributes = parseEntityActionAttributes(node.attrs);
  if (!attributes) {
    return <NodeViewWrapper className="fh-block fh-unreadable">{translateShared('state.unreadable')}</NodeViewWrapper>;
  }
  return (
    <NodeViewWrapper className="fh-block fh-action" data-selected={selected}>
      <Suspense fallback={<span className="fh-button fh-action-button">{attributes.label}</span>}>
        <ActionButton attributes={attributes} onRemove={editor.isEditable ? deleteNode : undefined} />
      </Suspense>
    </NodeViewWrapper>
  );
}
