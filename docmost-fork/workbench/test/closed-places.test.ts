import { getSchema, type JSONContent } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { pageSchema, tiptapExtensions } from "../apps/server/src/collaboration/collaboration.util.ts";

const line = (text: string): JSONContent => ({ type: "paragraph", content: [{ type: "text", text }] });
const row = (type: string) => ({ type: "tableRow", content: [{ type, content: [line("ici")] }] });
const places: Record<string, JSONContent> = {
  tableCell: { type: "table", content: [row("tableCell")] },
  tableHeader: { type: "table", content: [row("tableHeader")] },
  transclusionSource: { type: "transclusionSource", content: [line("ici")] },
};
const open = {
  callout: { type: "callout", content: [line("ici")] },
  column: { type: "columns", content: [{ type: "column", content: [line("ici")] }] },
  blockquote: { type: "blockquote", content: [line("ici")] },
  listItem: { type: "bulletList", content: [{ type: "listItem", content: [line("ici")] }] },
  taskItem: { type: "taskList", content: [{ type: "taskItem", content: [line("ici")] }] },
  detailsContent: {
    type: "details",
    content: [{ type: "detailsSummary" }, { type: "detailsContent", content: [line("ici")] }],
  },
};

/** How many blocks the page has after a rule is put in the middle of the word: one, unless the place was split in two. */
function blocksAfter(block: JSONContent, type: string): number {
  const doc = Node.fromJSON(pageSchema(), { type: "doc", content: [block] });
  let at = 0;
  doc.descendants((node, pos) => {
    if (node.isText) at = pos + 1;
  });
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, at) });
  return state.apply(state.tr.replaceSelectionWith(pageSchema().nodes[type].create())).doc.childCount;
}

test.each(Object.entries(places))("a block that is not on the list of a %s splits it in two", (name, block) => {
  const isListed = name === "transclusionSource";
  expect(blocksAfter(block, "horizontalRule") > 1).toBe(!isListed);
  const unlisted = getSchema(tiptapExtensions).nodes[name].contentMatch;
  expect(unlisted.matchType(getSchema(tiptapExtensions).nodes.transclusionSource)).toBeNull();
});

test.each(Object.entries(open))("a %s takes any block", (_name, block) => {
  expect(blocksAfter(block, "horizontalRule")).toBe(1);
  expect(blocksAfter(block, "transclusionSource")).toBe(1);
});
