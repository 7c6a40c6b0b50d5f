import TurndownService from "turndown";
import { gallery } from "./gallery.rule";
import { math } from "./math.rule";
import { formationHubTurndown } from "../../formation-hub/index";

const turndownService = new TurndownService({ bulletListMarker: "-" });

turndownService.use([
  gallery,
  math,
  formationHubTurndown,
]);

export const toMarkdown = (html: string) => turndownService.turndown(html);
