import { Mention } from "@docmost/editor-ext";
import { allowDocmostMention } from "@/formation-hub/index.js";

export const mention = Mention.configure({ suggestion: { allow: allowDocmostMention, items } });
