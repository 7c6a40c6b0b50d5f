import { afterAll, beforeAll, expect, test } from "vitest";
import { startWiki, type Wiki } from "./startWiki.ts";

let wiki: Wiki;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

const markdown = `# Accueil

Un **gras**, un *italique*, un ~~barré~~, du \`code\` et [un lien](https://example.org/).

- [x] fait
- [ ] à faire

:::warning
Attention
:::

| Jour | Matin |
| --- | --- |
| Lundi | a \\| b |

1. un
2. deux

> citation

\`\`\`js
const a = 1;
\`\`\`
`;

const importPage = async (format: string, content: string) =>
  (await wiki.call("pages/import", { spaceId: wiki.spaceId, format, content })).data;
const exportPage = (pageId: string, format: string) => wiki.call("pages/export", { pageId, format });
const nodeTypes = (json: { type: string; content?: never[] }): string[] => [
  json.type,
  ...(json.content ?? []).flatMap(nodeTypes),
];

test("Markdown comes in with its title and goes out as it came", async () => {
  const page = await importPage("markdown", markdown);
  expect(page.title).toBe("Accueil");
  expect(nodeTypes(page.content)).toEqual(
    expect.arrayContaining(["taskItem", "callout", "table", "orderedList", "blockquote", "codeBlock"]),
  );
  const { data, headers } = await exportPage(page.id, "markdown");
  expect(headers.get("content-disposition")).toBe(`attachment; filename="${page.slugId}.md"`);
  expect(data).toContain("Un **gras**, un *italique*, un ~~barré~~, du `code` et [un lien](https://example.org/).");
  const again = await importPage("markdown", data);
  expect(again.title).toBe(page.title);
  expect(again.content).toEqual(page.content);
});

test("HTML goes out and comes back the same", async () => {
  const page = await importPage("markdown", markdown);
  const { data, headers } = await exportPage(page.id, "html");
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  const again = await importPage("html", /<body>([\s\S]*)<\/body>/.exec(data)?.[1] ?? "");
  expect(again.title).toBe("Accueil");
  expect(again.content).toEqual(page.content);
});

test("JSON holds title and content", async () => {
  const page = await importPage("markdown", "# T\n\ntexte");
  const { body } = await exportPage(page.id, "json");
  expect(body).toEqual({ title: "T", icon: null, content: page.content });
});

test("scripts and dangerous links do not come in", async () => {
  const page = await importPage(
    "html",
    `<p onclick="x()">a<script>alert(1)</script><a href="javascript:alert(1)">b</a></p>`,
  );
  const { data } = await exportPage(page.id, "html");
  expect(data).not.toMatch(/script|onclick/i);
  expect(data).toContain("b");
});

test("a mention keeps its name in every format", async () => {
  const attrs = { id: "m1", label: "Léa Martin", entityType: "user", entityId: "u1", slugId: null, creatorId: "u2" };
  const content = { type: "doc", content: [{ type: "paragraph", content: [{ type: "mention", attrs }] }] };
  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, content });
  expect(page.content.content[0].content[0].attrs).toEqual(attrs);
  for (const format of ["markdown", "html"]) expect((await exportPage(page.id, format)).data).toContain("@Léa Martin");
  const again = await importPage(
    "html",
    (await wiki.call("pages/info", { pageId: page.id, format: "html" })).data.content,
  );
  expect(again.content).toEqual(page.content);
});
