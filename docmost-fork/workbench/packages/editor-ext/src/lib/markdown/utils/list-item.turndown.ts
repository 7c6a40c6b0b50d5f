import type TurndownService from "@joplin/turndown";

const isTask = (node: Element) => node.parentElement?.getAttribute("data-type") === "taskList";

const marker = (item: Element) => {
  const list = item.parentElement;
  if (list?.nodeName !== "OL") return "-";
  const start = Number.parseInt(list.getAttribute("start") ?? "1", 10);
  return `${start + [...list.children].indexOf(item)}.`;
};

/** Writes list items without blank lines between them. */
export function listItem(service: TurndownService): void {
  service.addRule("listParagraph", {
    filter: (node) =>
      node.nodeName === "P" &&
      (node.parentElement?.nodeName === "LI" || node.parentElement?.parentElement?.nodeName === "LI"),
    replacement: (content, node) =>
      `${node.previousElementSibling?.nodeName === "P" ? "\n\n" : ""}${content}${node.nextElementSibling ? "\n" : ""}`,
  });
  service.addRule("listItem", {
    filter: (node) => node.nodeName === "LI" && !isTask(node),
    replacement: (content, node) => {
      const prefix = `${marker(node)} `;
      const text = content.trim().replace(/\n(?=[^\n])/g, `\n${" ".repeat(prefix.length)}`);
      return `${prefix}${text}${node.nextElementSibling ? "\n" : ""}`;
    },
  });
}
