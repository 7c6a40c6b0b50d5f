import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { XmlElement, XmlText } from "yjs";
import { pageSchema } from "../apps/server/src/collaboration/collaboration.util.ts";
import { startWiki, type Wiki } from "./startWiki.ts";

const root = path.resolve(import.meta.dirname, "..");
const parts = ["apps/client/src", "apps/client/public", "apps/server/src", "packages/editor-ext/src"];

let wiki: Wiki;
beforeAll(async () => {
  wiki = await startWiki({ SAVE_AFTER_MS: "500" });
});
afterAll(() => wiki.stop());

test("its sources know nothing of what the patches bring", async () => {
  let count = 0;
  for (const part of parts) {
    for (const entry of await readdir(path.join(root, part), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      expect(await readFile(file, "utf8"), file).not.toMatch(
        /entity(Mention|Embed|View|Action)\b|entity-(mention|embed|view|action)|formation-?hub|baserow|\bbridge\b/i,
      );
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(80);
});

test("its schema has the nodes of a plain wiki only", () => {
  expect(Object.keys(pageSchema().nodes).filter((name) => /entity|hub/i.test(name))).toEqual([]);
  expect(pageSchema().nodes).toHaveProperty("mention");
});

const withUnknown = {
  type: "doc",
  content: [
    { type: "unknownBoard", attrs: { id: 1 } },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "avant " },
        { type: "unknownChip", attrs: { id: 12 } },
        { type: "text", text: "après", marks: [{ type: "unknownMark" }] },
      ],
    },
    { type: "unknownBox", content: [{ type: "paragraph", content: [{ type: "text", text: "dedans" }] }] },
  ],
};

test("through the API an unknown leaf is deleted, an unknown container unwrapped", async () => {
  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, content: withUnknown });
  const { data } = await wiki.call("pages/info", { pageId: page.id, format: "html" });
  expect(data.content).toBe("<p>avant après</p><p>dedans</p>");
});

test("a page of nothing but unknown nodes becomes an empty page", async () => {
  const { data: page } = await wiki.call("pages/create", {
    spaceId: wiki.spaceId,
    content: { type: "doc", content: [{ type: "unknownBoard" }] },
  });
  expect(page.content).toEqual({ type: "doc", content: [{ type: "paragraph" }] });
});

test("an unknown node in the shared document breaks nothing and is missing from text and exports", async () => {
  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, title: "Mixte" });
  const provider = new HocuspocusProvider({
    url: `${wiki.url.replace("http", "ws")}/collab`,
    name: `page.${page.id}`,
    token: await wiki.logIn("lea@example.org"),
  });
  await vi.waitFor(() => expect(provider.isSynced).toBe(true), { timeout: 20_000 });
  const paragraph = new XmlElement("paragraph");
  paragraph.insert(0, [new XmlText("visible"), new XmlElement("unknownChip")]);
  provider.document.getXmlFragment("default").insert(0, [paragraph]);
  await vi.waitFor(() => expect(provider.hasUnsyncedChanges).toBe(false), { timeout: 20_000 });
  provider.destroy();
  await vi.waitFor(
    async () => {
      const { data } = await wiki.call("pages/info", { pageId: page.id, format: "markdown" });
      expect(data.content).toBe("visible");
    },
    { timeout: 20_000 },
  );
  expect((await wiki.call("search", { query: "visible" })).data.items).toHaveLength(1);
});

test("links that another tool wrote stay links", async () => {
  const content = "Avec [Pierre Dupont](/ailleurs/personne/12).";
  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, content, format: "markdown" });
  expect((await wiki.call("pages/info", { pageId: page.id, format: "markdown" })).data.content).toBe(content);
});
