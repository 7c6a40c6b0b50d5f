import { TurndownService, gallery, math } from "./rules";
import { formationHubTurndown } from "../../formation-hub/index";

export function htmlToMarkdown(html: string): string {
  const turndownService = new TurndownService();
  turndownService.use([
    gallery,
    math,
    formationHubTurndown
  ]);
  return turndownService.turndown(html);
}
