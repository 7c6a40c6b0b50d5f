import TurndownService from "@joplin/turndown";
import { callout } from "./callout.turndown";
import { lineBreak } from "./line-break.turndown";
import { listItem } from "./list-item.turndown";
import { strikethrough } from "./strikethrough.turndown";
import { table } from "./table.turndown";
import { taskList } from "./task-list.turndown";

const turndownService = new TurndownService({
  headingStyle: "atx",
  codeBlockStyle: "fenced",
  hr: "---",
  bulletListMarker: "-",
  emDelimiter: "*",
});

turndownService.use([callout, lineBreak, listItem, strikethrough, table, taskList]);

/** Turns the editor's HTML into Markdown. */
export function htmlToMarkdown(html: string): string {
  return turndownService.turndown(html).trim();
}
