import type TurndownService from "@joplin/turndown";

const cellText = (content: string) =>
  content
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ")
    .replace(/(?<!\\)\|/g, "\\|");

const isFirstRow = (row: Element) => {
  const parent = row.parentElement;
  if (parent?.querySelector("tr") !== row) return false;
  return parent.nodeName !== "TBODY" || parent.closest("table")?.querySelector("tr") === row;
};

/** Writes tables as pipe tables; the first row becomes the heading. */
export function table(service: TurndownService): void {
  service.addRule("tableCell", { filter: ["th", "td"], replacement: (content) => ` ${cellText(content)} |` });
  service.addRule("tableRow", {
    filter: "tr",
    replacement: (content, node) => {
      const row = `|${content}\n`;
      if (!isFirstRow(node)) return row;
      return `${row}|${" --- |".repeat(node.children.length)}\n`;
    },
  });
  service.addRule("tableSection", { filter: ["thead", "tbody", "tfoot"], replacement: (content) => content });
  service.addRule("tableColumns", { filter: ["colgroup", "col"], replacement: () => "" });
  service.addRule("table", {
    filter: "table",
    replacement: (content) => `\n\n${content.replace(/\n{2,}/g, "\n").trim()}\n\n`,
  });
}
