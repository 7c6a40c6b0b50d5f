import { defaultEntityLabel, type EntityName } from '@formation-hub/extensions';
import type { Editor } from '@tiptap/core';
import { getWire, type Wire } from '../wire';
import type { BaserowRow } from './baserowRowUrl';
import { nameNewNodes } from './nameNewNodes';

export { nameNewNodes };

/**
 * Puts a mention in place of a pasted Baserow address, once the bridge has told whose table it is. An address of
 * another table, or one that was edited meanwhile, stays as it is; undo brings the address back.
 */
export async function mentionBaserowRow(
  editor: Editor,
  address: string,
  { tableId, rowId }: BaserowRow,
  wire: Wire = getWire(),
): Promise<void> {
  const tables = await wire.tables().catch(() => []);
  const entity = tables.find((table) => table.table_id === tableId)?.entity;
  if (!entity || editor.isDestroyed || !editor.isEditable) return;
  if (replaceText(editor, address, entity, rowId)) nameNewNodes(editor, { entity, id: rowId }, wire);
}

function replaceText(editor: Editor, address: string, entity: EntityName, id: number): boolean {
  const { state } = editor;
  const type = state.schema.nodes.entityMention;
  let from = -1;
  state.doc.descendants((node, pos, parent) => {
    const index = node.isText && !parent?.type.spec.code ? (node.text ?? '').indexOf(address) : -1;
    if (from < 0 && index >= 0) from = pos + index;
    return from < 0;
  });
  if (!type || from < 0) return false;
  const mention = type.create({ entity, id, label: defaultEntityLabel(entity, id) });
  editor.view.dispatch(state.tr.replaceWith(from, from + address.length, mention));
  return true;
}
