import { Marked } from "marked";
import { calloutMarked } from "./callout.marked";
import { taskListRenderer } from "./task-list.marked";

const marked = new Marked({
  gfm: true,
  breaks: true,
  async: false,
  extensions: [calloutMarked],
  renderer: taskListRenderer,
});

/** Turns Markdown into the HTML that the editor's parse rules read. */
export function markdownToHtml(markdown: string): string {
  return marked
    .parse(markdown.replaceAll("\r\n", "\n"), { async: false })
    .replaceAll("\n</code></pre>", "</code></pre>");
}
