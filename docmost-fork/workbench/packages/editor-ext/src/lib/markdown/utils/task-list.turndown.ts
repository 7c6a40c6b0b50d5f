import type TurndownService from "@joplin/turndown";

/** Writes task items as `- [x] item`. */
export function taskList(service: TurndownService): void {
  service.addRule("taskItem", {
    filter: (node) => node.nodeName === "LI" && node.parentElement?.getAttribute("data-type") === "taskList",
    replacement: (content, node) => {
      const text = content
        .trim()
        .replace(/\n{2,}/g, "\n")
        .replace(/\n/g, "\n  ");
      return `- [${node.getAttribute("data-checked") === "true" ? "x" : " "}] ${text}\n`;
    },
  });
  service.addRule("taskCheckbox", {
    filter: (node) =>
      (node.nodeName === "LABEL" || node.nodeName === "INPUT") && node.closest('li[data-type="taskItem"]') !== null,
    replacement: () => "",
  });
}
