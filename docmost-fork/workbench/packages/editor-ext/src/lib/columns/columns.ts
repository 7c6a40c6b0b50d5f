import { mergeAttributes, Node } from "@tiptap/core";

/** Blocks side by side. */
export const Columns = Node.create({
  name: "columns",
  group: "block",
  content: "column+",
  isolating: true,

  addAttributes() {
    return {
      layout: {
        default: "two_equal",
        parseHTML: (element) => element.getAttribute("data-layout") ?? "two_equal",
        renderHTML: ({ layout }) => ({ "data-layout": layout }),
      },
    };
  },

  parseHTML() {
    return [{ tag: `div[data-type="${this.name}"]` }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-type": this.name }, HTMLAttributes), 0];
  },
});

/** One of several columns. */
export const Column = Node.create({
  name: "column",
  content: "block+",
  isolating: true,

  parseHTML() {
    return [{ tag: `div[data-type="${this.name}"]` }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-type": this.name }, HTMLAttributes), 0];
  },
});
