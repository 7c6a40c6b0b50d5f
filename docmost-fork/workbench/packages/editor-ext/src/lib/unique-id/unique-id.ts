import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

export interface UniqueIDOptions {
  /** Names of the nodes that carry an `id`. @default ["heading"] */
  types: string[];
}

const newId = () => Math.random().toString(36).slice(2, 12);

/** Gives each heading a stable id, so that a link can point at it. */
export const UniqueID = Extension.create<UniqueIDOptions>({
  name: "uniqueID",

  addOptions() {
    return { types: ["heading"] };
  },

  addGlobalAttributes() {
    return [
      {
        types: this.options.types,
        attributes: {
          id: {
            default: null,
            parseHTML: (element) => element.getAttribute("id"),
            renderHTML: (attributes) => (attributes.id ? { id: attributes.id } : {}),
          },
        },
      },
    ];
  },

  addProseMirrorPlugins() {
    const types = new Set(this.options.types);
    return [
      new Plugin({
        appendTransaction: (transactions, _before, state) => {
          if (!transactions.some((transaction) => transaction.docChanged && !transaction.getMeta("y-sync$")))
            return null;
          const seen = new Set<string>();
          const { tr } = state;
          state.doc.descendants((node, position) => {
            if (!types.has(node.type.name)) return !node.isTextblock;
            if (!node.attrs.id || seen.has(node.attrs.id)) tr.setNodeAttribute(position, "id", newId());
            else seen.add(node.attrs.id);
            return false;
          });
          return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
        },
      }),
    ];
  },
});
