import { formationHubNodes } from '@formation-hub/extensions';
import { getSchema, type JSONContent } from '@tiptap/core';
import { TableKit } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import { prosemirrorJSONToYDoc, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { type Doc, encodeStateAsUpdate } from 'yjs';

const schema = getSchema([StarterKit, TableKit, ...formationHubNodes]);

export const doc = (...content: JSONContent[]): JSONContent => ({ type: 'doc', content });
export const text = (value: string): JSONContent => ({ type: 'text', text: value });
export const paragraph = (...content: JSONContent[]): JSONContent => ({ type: 'paragraph', content });
export const mention = (id: number, label: string): JSONContent => ({
  type: 'entityMention',
  attrs: { entity: 'personne', id, label },
});
export const card = (id: number, label: string): JSONContent => ({
  type: 'entityEmbed',
  attrs: { entity: 'projet', id, label, size: 'complete' },
});
export const view = (title: string): JSONContent => ({
  type: 'entityView',
  attrs: { source: 'taches', view: 'kanban', groupBy: 'statut', filters: { projet: '4' }, title },
});
export const action = (label: string): JSONContent => ({
  type: 'entityAction',
  attrs: { action: 'cloturer_projet', entity: 'projet', id: 4, label },
});

/** A document as a collaboration server stores it. */
export const toUpdate = (json: JSONContent): Uint8Array =>
  encodeStateAsUpdate(prosemirrorJSONToYDoc(schema, json, 'default'));

/** A shared document as editor JSON, texts of the same marks joined. */
export function toJson(document: Doc): JSONContent {
  return joined(yXmlFragmentToProsemirrorJSON(document.getXmlFragment('default')) as JSONContent);
}

/** Joins neighbouring texts of the same marks, and leaves out what says nothing. */
export function joined(node: JSONContent): JSONContent {
  const content: JSONContent[] = [];
  for (const child of (node.content ?? []).map(joined)) {
    const last = content.at(-1);
    if (last?.type === 'text' && child.type === 'text' && sameMarks(last, child))
      content[content.length - 1] = { ...last, text: `${last.text}${child.text}` };
    else content.push(child);
  }
  const { attrs, marks, content: _content, ...rest } = node;
  return {
    ...rest,
    ...(attrs && Object.keys(attrs).length > 0 && { attrs }),
    ...(marks && marks.length > 0 && { marks }),
    ...(content.length > 0 && { content }),
  };
}

const sameMarks = (a: JSONContent, b: JSONContent): boolean =>
  JSON.stringify(a.marks ?? []) === JSON.stringify(b.marks ?? []);
