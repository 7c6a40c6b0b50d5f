import { TurndownService as Service } from "@joplin/turndown";
import { gallery } from "./rules";

const other = new Registry();
other.use([gallery]);

export function toMarkdown(html: string): string {
  const converter = new Service({ headingStyle: "atx" });
  converter.use([gallery]);
  return converter.turndown(html);
}
