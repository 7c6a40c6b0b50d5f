import { renderSuggestionList } from "../render-suggestion-list.ts";
import MentionList from "./mention-list.tsx";

export const renderMentionList = renderSuggestionList(MentionList);
