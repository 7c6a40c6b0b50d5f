import { Mention as TiptapMention, type MentionOptions as TiptapMentionOptions } from "@tiptap/extension-mention";

/** What a mention stores: a person of the wiki, or a page. */
export interface MentionAttributes {
  /** Identifier of this occurrence. */
  id: string | null;
  /** Name as it was when the mention was written. */
  label: string | null;
  entityType: "user" | "page" | null;
  entityId: string | null;
  /** Short id of the page, null for a person. */
  slugId: string | null;
  /** Person who wrote the mention. */
  creatorId: string | null;
}

export type MentionOptions = TiptapMentionOptions<unknown, MentionAttributes>;

const dataAttribute = (name: string, attribute: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(attribute),
  renderHTML: (attributes: Record<string, unknown>) => (attributes[name] ? { [attribute]: attributes[name] } : {}),
});

const visibleText = (attributes: Record<string, unknown>) =>
  attributes.entityType === "user" ? `@${attributes.label ?? ""}` : `${attributes.label ?? ""}`;

/** Inline mention of a person or a page. */
export const Mention = TiptapMention.extend({
  addAttributes() {
    return {
      id: dataAttribute("id", "data-id"),
      label: dataAttribute("label", "data-label"),
      entityType: dataAttribute("entityType", "data-entity-type"),
      entityId: dataAttribute("entityId", "data-entity-id"),
      slugId: dataAttribute("slugId", "data-slug-id"),
      creatorId: dataAttribute("creatorId", "data-creator-id"),
    };
  },

  parseHTML() {
    return [{ tag: `span[data-type="${this.name}"]` }];
  },

  renderHTML({ node, HTMLAttributes }) {
    return [
      "span",
      { "data-type": this.name, ...this.options.HTMLAttributes, ...HTMLAttributes },
      visibleText(node.attrs),
    ];
  },

  renderText({ node }) {
    return visibleText(node.attrs);
  },
});
