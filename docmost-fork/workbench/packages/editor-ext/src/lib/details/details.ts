import { mergeAttributes, Node } from "@tiptap/core";

/** Block that opens and closes. */
export const Details = Node.create({
  name: "details",
  group: "block",
  content: "detailsSummary detailsContent",
  defining: true,
  isolating: true,

  parseHTML() {
    return [{ tag: "details" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["details", mergeAttributes({ open: "open" }, HTMLAttributes), 0];
  },
});

/** Line that is always shown. */
export const DetailsSummary = Node.create({
  name: "detailsSummary",
  content: "inline*",
  defining: true,
  isolating: true,
  selectable: false,

  parseHTML() {
    return [{ tag: "summary" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["summary", mergeAttributes({ "data-type": this.name }, HTMLAttributes), 0];
  },
});

/** What is shown when the block is open. */
export const DetailsContent = Node.create({
  name: "detailsContent",
  content: "block*",
  defining: true,
  selectable: false,

  parseHTML() {
    return [{ tag: `div[data-type="${this.name}"]` }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-type": this.name }, HTMLAttributes), 0];
  },
});
