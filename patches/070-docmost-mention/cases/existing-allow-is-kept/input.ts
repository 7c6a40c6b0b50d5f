import { Mention } from "@docmost/editor-ext";

export const mention = Mention.configure({
  suggestion: {
    allow: ({ state, range }) => !isInCode(state, range),
    items,
  },
});
