import { renderSuggestionList } from "../render-suggestion-list.ts";
import SlashMenu from "./slash-menu.tsx";

export const renderSlashMenu = renderSuggestionList(SlashMenu);
