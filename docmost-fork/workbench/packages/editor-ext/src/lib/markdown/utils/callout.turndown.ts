import type TurndownService from "@joplin/turndown";

/** Writes callouts as `:::info … :::`. */
export function callout(service: TurndownService): void {
  service.addRule("callout", {
    filter: (node) => node.nodeName === "DIV" && node.getAttribute("data-type") === "callout",
    replacement: (content, node) =>
      `\n\n:::${node.getAttribute("data-callout-type") || "info"}\n${content.trim()}\n:::\n\n`,
  });
}
