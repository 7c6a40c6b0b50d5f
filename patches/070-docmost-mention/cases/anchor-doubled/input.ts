import { Mention } from "@docmost/editor-ext";

export const users = Mention.configure({ suggestion: { items } });
export const pages = Mention.configure({ suggestion: { items } });
