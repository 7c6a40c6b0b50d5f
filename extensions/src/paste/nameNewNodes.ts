import { defaultEntityLabel, type EntityName, isEntityName } from '@formation-hub/extensions';
import type { Editor } from '@tiptap/core';
import { describeRow } from '../entity-mention/describeRow';
import { getWire, type Wire } from '../wire';

/**
 * Gives nodes that came as a bare address the name of their row, once it is known. Only nodes that still have the
 * default label change, in a step that undo does not see; a row that cannot be read keeps the default label.
 */
export function nameNewNodes(
  editor: Editor,
  { entity, id }: { entity?: unknown; id?: unknown },
  wire: Wire = getWire(),
): void {
  if (!isEntityName(entity) || typeof id !== 'number') return;
  const stop = { watching: () => {}, isDone: false };
  const finish = (): void => {
    stop.isDone = true;
    stop.watching();
  };
  stop.watching = wire.watchEntity(entity, id, ({ status, data }) => {
    if (stop.isDone || status === 'loading') return;
    const title = data ? describeRow(entity, data as never).title : '';
    if (title !== '' && !editor.isDestroyed) rename(editor, entity, id, title);
    finish();
  });
  if (stop.isDone) stop.watching();
}

function rename(editor: Editor, entity: EntityName, id: number, label: string): void {
  const { tr } = editor.state;
  const former = defaultEntityLabel(entity, id);
  tr.doc.descendants((node, pos) => {
    const { attrs } = node;
    const isNew = attrs.entity === entity && attrs.id === id && attrs.label === former;
    if (isNew && ['entityMention', 'entityEmbed'].includes(node.type.name)) tr.setNodeAttribute(pos, 'label', label);
  });
  if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false));
}
