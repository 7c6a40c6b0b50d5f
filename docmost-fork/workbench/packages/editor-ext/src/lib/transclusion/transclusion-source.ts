import { mergeAttributes, Node } from "@tiptap/core";
import { transclusionContent } from "./constants";

/** Blocks that other pages may show too. */
export const TransclusionSource = Node.create({
  name: "transclusionSource",
  group: "block",
  content: transclusionContent,
  defining: true,
  isolating: true,

  addAttributes() {
    return {
      id: {
        default: null,
        parseHTML: (element) => element.getAttribute("data-id"),
        renderHTML: ({ id }) => (id ? { "data-id": id } : {}),
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
