import { Paragraph } from "docx";
import { Node } from "prosemirror-model";
import { AsyncSerializer, MarkWriters, NodeWriters } from "./serializer";
import { packed } from "./utils";

const skipped: NodeWriters[string] = () => {};

export const defaultAsyncNodes: NodeWriters = {
  base: skipped,
  blockquote: (state, node) => state.children(node),
  paragraph: (state, node) => state.line(node),
  table: (state, node) => state.table(node),
};

export const defaultMarks: MarkWriters = {
  bold: () => ({ bold: true }),
};

export async function pageToWord(doc: Node): Promise<Buffer> {
  return packed(await new AsyncSerializer(defaultAsyncNodes, defaultMarks).write(doc, Paragraph));
}
