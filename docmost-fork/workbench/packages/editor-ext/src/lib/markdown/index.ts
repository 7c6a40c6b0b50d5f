export { markdownToHtml } from "./utils/marked.utils";
export { htmlToMarkdown } from "./utils/turndown.utils";
