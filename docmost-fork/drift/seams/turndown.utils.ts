import * as TurndownModule from "@joplin/turndown";
import { callout } from "./callout.turndown";
import { listItem } from "./list-item.turndown";
import { mathBlock, mathInline } from "./math.turndown";
import { taskList } from "./task-list.turndown";

const TurndownService = TurndownModule.default;

export function htmlToMarkdown(html: string): string {
  const turndownService = new TurndownService({
    headingStyle: "atx",
    codeBlockStyle: "fenced",
    emDelimiter: "_",
  });

  turndownService.use([
    taskList,
    callout,
    listItem,
    mathInline,
    mathBlock,
  ]);

  return turndownService.turndown(html).trim();
}
