import { describe, expect, test } from "vitest";
import { htmlToMarkdown, markdownToHtml } from "./index";

describe("Markdown to HTML and back", () => {
  test.each([
    ["nested lists", "- un\n  - deux\n    - trois\n- quatre"],
    ["a numbered list that starts late", "3. trois\n4. quatre"],
    ["tasks", "- [ ] à faire \n- [x] fait"],
    ["an item of two paragraphs", "- un\n\n  deux\n- trois"],
    ["a callout around a list", ":::warning\nAttention\n\n- un\n- deux\n:::"],
    ["a table with a pipe and emphasis", "| a | b |\n| --- | --- |\n| **x** | y \\| z |"],
    ["inline marks", "**gras** *italique* ~~barré~~ `code` [lien](https://example.org/)"],
    ["a quote and a rule", "> citation\n\n---\n\nfin"],
    ["code with a language", '```ts\nconst a = "<b>";\n```'],
    ["text that looks like Markdown", "1\\. pas une liste, \\*pas du gras\\*, \\[pas un lien\\]"],
  ])("%s", (_name, markdown) => {
    expect(htmlToMarkdown(markdownToHtml(markdown))).toBe(markdown);
  });

  test("a task item as the editor writes it", () => {
    const html = `<ul data-type="taskList"><li data-checked="true" data-type="taskItem"><label><input type="checkbox" checked="checked"><span></span></label><div><p>fait</p></div></li></ul>`;
    expect(htmlToMarkdown(html)).toBe("- [x] fait");
  });

  test("a task keeps the text of what it holds, and nothing else", () => {
    const html = `<ul data-type="taskList"><li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p>voir <a href="https://example.org/">ici</a></p><ul data-type="taskList"><li data-checked="true" data-type="taskItem"><div><p>dessous</p></div></li></ul></div></li></ul>`;
    expect(htmlToMarkdown(html)).toBe("- [ ] voir icidessous");
  });

  test("a table as the editor writes it", () => {
    const html = `<table><colgroup><col><col></colgroup><tbody><tr><th><p>a</p></th><th><p>b</p></th></tr><tr><td><p>1</p><p>2</p></td><td><p></p></td></tr></tbody></table>`;
    expect(htmlToMarkdown(html)).toBe("| a | b |\n| --- | --- |\n| 1 2 |  |");
  });

  test("line breaks survive", () => {
    expect(htmlToMarkdown(markdownToHtml("un  \ndeux"))).toBe("un  \ndeux");
  });
});
