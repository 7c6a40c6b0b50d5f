import { Mention } from "@docmost/editor-ext";

export const mention = Mention.configure({
  suggestion: {
    allow({ state }) {
      return state.selection.empty;
    },
  },
});
