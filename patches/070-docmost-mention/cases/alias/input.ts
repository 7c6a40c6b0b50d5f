import { Mention as PageMention } from "@docmost/editor-ext";

export const mention = PageMention.configure({ suggestion: { items } });
export const tags = Mention.configure({ suggestion: { items } });
