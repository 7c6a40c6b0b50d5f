import type { Node } from "@tiptap/pm/model";
import { HeadingLevel, TextRun } from "docx";
import { DocxSerializerAsync, type MarkSerializer, type NodeSerializerAsync } from "./serializer";

const content: NodeSerializerAsync[string] = (state, node) => state.renderContent(node);

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];

/** How each node is written into a Word document; a node without an entry makes the export fail. */
export const defaultAsyncNodes: NodeSerializerAsync = {
  blockquote: content,
  async bulletList(state, node) {
    await state.renderList(node);
  },
  callout: content,
  async codeBlock(state, node) {
    await state.renderInline(node);
    state.closeBlock(node);
  },
  column: content,
  columns: content,
  details: content,
  detailsContent: content,
  async detailsSummary(state, node) {
    await state.renderInline(node);
    state.closeBlock(node);
  },
  hardBreak(state) {
    state.current.push(new TextRun({ break: 1 }));
  },
  async heading(state, node) {
    await state.renderInline(node);
    state.closeBlock(node, { heading: levels[node.attrs.level - 1] });
  },
  horizontalRule(state, node) {
    state.closeBlock(node, { thematicBreak: true });
  },
  async listItem(state, node) {
    await state.renderContent(node);
  },
  mention(state, node) {
    state.text(node.attrs.entityType === "user" ? `@${node.attrs.label}` : node.attrs.label);
  },
  async orderedList(state, node) {
    await state.renderList(node);
  },
  async paragraph(state, node) {
    await state.renderInline(node);
    state.closeBlock(node);
  },
  async table(state, node) {
    await state.table(node);
  },
  async taskItem(state, node) {
    state.text(node.attrs.checked ? "☑ " : "☐ ");
    await state.renderContent(node);
  },
  taskList: content,
  text(state, node) {
    state.text(node.text ?? "");
  },
  transclusionSource: content,
};

/** How each mark is written. */
export const defaultMarks: MarkSerializer = {
  bold: () => ({ bold: true }),
  code: () => ({ font: "Monospace" }),
  italic: () => ({ italics: true }),
  link: () => ({}),
  strike: () => ({ strike: true }),
  underline: () => ({ underline: {} }),
};

/** A page as a Word document. */
export function pageNodeToDocxBuffer(doc: Node): Promise<Buffer> {
  return new DocxSerializerAsync(defaultAsyncNodes, defaultMarks).serializeAsync(doc);
}
