import { Emoji, Mention } from "@docmost/editor-ext";
import { allowDocmostMention } from "@/formation-hub/index.js";

export const all = [
  Emoji.configure({ suggestion: { items: emojis } }),
  Mention.configure({ suggestion: { items, nested: { suggestion: { items } }, allow: allowDocmostMention } }),
];
