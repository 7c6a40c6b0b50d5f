import { Mention } from "@docmost/editor-ext";
import { mentionSuggestion } from "./mention-suggestion.ts";
import { allowDocmostMention } from "@/formation-hub/index.js";

export const mention = Mention.configure({ suggestion: { ...mentionSuggestion, allow: allowDocmostMention } });
