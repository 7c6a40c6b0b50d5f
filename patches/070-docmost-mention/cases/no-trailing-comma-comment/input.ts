import { Mention } from "@docmost/editor-ext";

export const mention = Mention.configure({
  suggestion: {
    items,
    render // opens the list
  }
});
