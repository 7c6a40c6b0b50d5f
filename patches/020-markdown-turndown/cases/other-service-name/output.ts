import { TurndownService as Service } from "@joplin/turndown";
import { gallery } from "./rules";
import { formationHubTurndown } from "../../formation-hub/index";

const other = new Registry();
other.use([gallery]);

export function toMarkdown(html: string): string {
  const converter = new Service({ headingStyle: "atx" });
  converter.use([gallery, formationHubTurndown]);
  return converter.turndown(html);
}
