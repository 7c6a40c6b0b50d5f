import type TurndownService from "@joplin/turndown";

/** Writes task items as `- [x] item`, with the plain text of the item: links, marks and items below lose their form. */
export function taskList(service: TurndownService): void {
  service.addRule("taskItem", {
    filter: (node) => node.nodeName === "LI" && node.parentElement?.getAttribute("data-type") === "taskList",
    replacement: (_content, node) => {
      const text = (node.querySelector("div") ?? node).textContent.trim();
      return `- [${node.getAttribute("data-checked") === "true" ? "x" : " "}] ${text} \n`;
    },
  });
}
