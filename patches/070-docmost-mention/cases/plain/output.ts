import { Mention } from "@docmost/editor-ext";
import { allowDocmostMention } from "@/formation-hub/index.js";

export const mainExtensions = [
  Mention.configure({
    suggestion: {
      allowSpaces: true,
      items: () => {
        return [];
      },
      // @ts-ignore
      render: renderMentions,
      allow: allowDocmostMention,
    },
    HTMLAttributes: { class: "mention" },
  }).extend({
    addNodeView() {
      return view;
    },
  }),
] as any;
