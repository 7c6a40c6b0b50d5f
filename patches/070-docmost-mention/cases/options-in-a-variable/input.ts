import { Mention } from "@docmost/editor-ext";
import { mentionSuggestion } from "./mention-suggestion.ts";

export const mention = Mention.configure({ suggestion: mentionSuggestion });
