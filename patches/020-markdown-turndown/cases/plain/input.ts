import TurndownService from "turndown";
import { gallery } from "./gallery.rule";
import { math } from "./math.rule";

const turndownService = new TurndownService({ bulletListMarker: "-" });

turndownService.use([
  gallery,
  math,
]);

export const toMarkdown = (html: string) => turndownService.turndown(html);
