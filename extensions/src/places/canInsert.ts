import { canStandAt } from '@formation-hub/extensions';
import type { Editor } from '@tiptap/core';
import { tellMisplaced } from './tellMisplaced';

/** Whether a node of a name can be put at a place of the editor; when it cannot, the person is told. */
export function canInsert(editor: Editor, name: string, at = editor.state.selection.from): boolean {
  const { doc, schema } = editor.state;
  const type = schema.nodes[name];
  const canStand = type !== undefined && canStandAt(doc.resolve(at), type);
  if (!canStand) tellMisplaced();
  return canStand;
}
