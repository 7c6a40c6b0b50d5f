import {
  Callout,
  Column,
  Columns,
  Details,
  DetailsContent,
  DetailsSummary,
  htmlToMarkdown,
  Mention,
  TableCell,
  TableHeader,
  TransclusionSource,
  UniqueID,
} from '@docmost/editor-ext';
import { getSchema, type JSONContent } from '@tiptap/core';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Table, TableRow } from '@tiptap/extension-table';
import { Node, type Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';
import { parseHtml, renderHtml } from './html-dom';
import { plainText } from './plain-text';
import { stripUnknown } from './strip-unknown';

export const tiptapExtensions = [
  StarterKit.configure({ undoRedo: false, trailingNode: false }),
  UniqueID,
  TaskList,
  TaskItem.configure({ nested: true }),
  Table,
  TableRow,
  TableHeader,
  TableCell,
  Callout,
  Columns,
  Column,
  Details,
  DetailsSummary,
  DetailsContent,
  TransclusionSource,
  Mention,
] as any;

let schema: Schema | undefined;

/** Schema of a page's content. */
export function pageSchema(): Schema {
  schema ??= getSchema(tiptapExtensions);
  return schema;
}

/** Builds the document node. Nodes and marks that the schema does not know are logged and left out. */
export function jsonToNode(json: JSONContent): Node {
  try {
    return Node.fromJSON(pageSchema(), json);
  } catch (error) {
    console.warn(JSON.stringify({ level: 'warn', message: 'unknown content left out', reason: String(error) }));
    const known = stripUnknown(json, pageSchema());
    return Node.fromJSON(
      pageSchema(),
      known.content?.length === 0 ? { ...known, content: [{ type: 'paragraph' }] } : known,
    );
  }
}

/** Writes a document as HTML. */
export function jsonToHtml(json: JSONContent): string {
  return renderHtml(jsonToNode(json), pageSchema());
}

/** Reads HTML as a document; tags without a parse rule keep only their text. */
export function htmlToJson(html: string): JSONContent {
  return parseHtml(html, pageSchema()).toJSON();
}

/** Writes a document as plain text, one block a line. */
export function jsonToText(json: JSONContent): string {
  return plainText(jsonToNode(json));
}

/** Writes a document as Markdown. */
export function jsonToMarkdown(json: JSONContent): string {
  return htmlToMarkdown(jsonToHtml(json));
}
