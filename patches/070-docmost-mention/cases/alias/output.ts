import { Mention as PageMention } from "@docmost/editor-ext";
import { allowDocmostMention } from "@/formation-hub/index.js";

export const mention = PageMention.configure({ suggestion: { items, allow: allowDocmostMention } });
export const tags = Mention.configure({ suggestion: { items } });
