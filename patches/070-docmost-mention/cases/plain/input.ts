import { Mention } from "@docmost/editor-ext";

export const mainExtensions = [
  Mention.configure({
    suggestion: {
      allowSpaces: true,
      items: () => {
        return [];
      },
      // @ts-ignore
      render: renderMentions,
    },
    HTMLAttributes: { class: "mention" },
  }).extend({
    addNodeView() {
      return view;
    },
  }),
] as any;
