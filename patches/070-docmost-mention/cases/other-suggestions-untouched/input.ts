import { Emoji, Mention } from "@docmost/editor-ext";

export const all = [
  Emoji.configure({ suggestion: { items: emojis } }),
  Mention.configure({ suggestion: { items, nested: { suggestion: { items } } } }),
];
