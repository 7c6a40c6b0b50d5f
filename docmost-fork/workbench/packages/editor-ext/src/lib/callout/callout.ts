import { mergeAttributes, Node, wrappingInputRule } from "@tiptap/core";

export const calloutTypes = ["info", "success", "warning", "danger"] as const;
export type CalloutType = (typeof calloutTypes)[number];

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    callout: {
      /** Wraps the selected blocks in a callout. */
      setCallout: (type?: CalloutType) => ReturnType;
      /** Changes the kind of the callout around the selection. */
      updateCalloutType: (type: CalloutType) => ReturnType;
    };
  }
}

const asCalloutType = (value: string | null): CalloutType =>
  calloutTypes.find((candidate) => candidate === value) ?? "info";

/** Highlighted box around blocks. */
export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,

  addAttributes() {
    return {
      type: {
        default: "info",
        parseHTML: (element) => asCalloutType(element.getAttribute("data-callout-type")),
        renderHTML: (attributes) => ({ "data-callout-type": asCalloutType(attributes.type) }),
      },
    };
  },

  parseHTML() {
    return [{ tag: `div[data-type="callout"]` }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes({ "data-type": "callout" }, HTMLAttributes), 0];
  },

  addCommands() {
    return {
      setCallout:
        (type = "info") =>
        ({ commands }) =>
          commands.wrapIn(this.name, { type }),
      updateCalloutType:
        (type) =>
        ({ commands }) =>
          commands.updateAttributes(this.name, { type }),
    };
  },

  addInputRules() {
    return [
      wrappingInputRule({
        find: /^:::(info|success|warning|danger)?\s$/,
        type: this.type,
        getAttributes: ([, type]) => ({ type: type ?? "info" }),
      }),
    ];
  },
});
