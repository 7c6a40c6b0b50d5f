import { StarterKit } from '@tiptap/starter-kit';
import { TextAlign } from '@tiptap/extension-text-align';
import { Color } from '@tiptap/extension-text-style';
import { Table, TableCell, TableRow } from '@tiptap/extension-table';
import {
  BaseEmbedNode,
  Callout,
  Columns,
  Details,
  Mention,
  UniqueID,
} from '@docmost/editor-ext';
import { generateHTML, getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';

export const tiptapExtensions = [
  StarterKit.configure({
    codeBlock: false,
    trailingNode: false,
  }),
  UniqueID,
  TextAlign.configure({ types: ['heading', 'paragraph'] }),
  Color,
  Table,
  TableCell,
  TableRow,
  Details,
  Callout,
  Mention,
  Columns,
  BaseEmbedNode,
] as any;

export function jsonToHtml(tiptapJson: any) {
  return generateHTML(tiptapJson, tiptapExtensions);
}

export function jsonToNode(tiptapJson: any) {
  return Node.fromJSON(getSchema(tiptapExtensions), tiptapJson);
}
