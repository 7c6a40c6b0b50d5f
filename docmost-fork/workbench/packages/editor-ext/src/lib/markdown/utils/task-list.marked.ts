import type { RendererObject } from "marked";

/** Renders `- [x] item` lists in the form that the task nodes parse. */
export const taskListRenderer: RendererObject = {
  list(token) {
    if (token.items.length === 0 || !token.items.every((item) => item.task)) return false;
    return `<ul data-type="taskList">\n${token.items.map((item) => this.listitem(item)).join("")}</ul>\n`;
  },
  listitem(item) {
    if (!item.task) return false;
    const content = this.parser.parse(item.tokens.filter((token) => token.type !== "checkbox"));
    return `<li data-type="taskItem" data-checked="${item.checked === true}">${content}</li>\n`;
  },
  checkbox() {
    return "";
  },
};
