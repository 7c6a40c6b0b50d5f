import i18n from "@/i18n.ts";
import { foldText } from "@/lib/fold-text.ts";
import type { SlashMenuItemType } from "./types.ts";

/** Whether the typed text is found in an item's title, its translation, its description or its search terms. */
export function matchesSlashQuery(item: SlashMenuItemType, query: string): boolean {
  const wanted = foldText(query);
  const candidates = [item.title, i18n.t(item.title), i18n.t(item.description), ...item.searchTerms];
  return candidates.some((candidate) => foldText(candidate).includes(wanted));
}
