import { TurndownService, gallery, math } from "./rules";

export function htmlToMarkdown(html: string): string {
  const turndownService = new TurndownService();
  turndownService.use([
    gallery,
    math
  ]);
  return turndownService.turndown(html);
}
