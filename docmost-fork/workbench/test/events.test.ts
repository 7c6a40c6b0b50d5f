import { HocuspocusProvider } from "@hocuspocus/provider";
import { EventEmitter2 } from "@nestjs/event-emitter";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { XmlElement, XmlText } from "yjs";
import { EventName, type PageEvent } from "../apps/server/src/common/events/event.contants.ts";
import { startWiki, type Wiki } from "./startWiki.ts";

let wiki: Wiki;
beforeAll(async () => {
  wiki = await startWiki({ SAVE_AFTER_MS: "300" });
});
afterAll(() => wiki.stop());

/** Every event from now on, whatever its name. */
function listen(): [string, PageEvent][] {
  const seen: [string, PageEvent][] = [];
  const emitter = wiki.server.app.get(EventEmitter2);
  emitter.onAny((name, payload) => seen.push([String(name), payload as PageEvent]));
  return seen;
}

test("every change of a page is announced with its id and workspace", async () => {
  const seen = listen();
  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, title: "Suivie" });
  await wiki.call("pages/update", { pageId: page.id, title: "Renommée" });
  await wiki.call("pages/update", { pageId: page.id, content: "texte", format: "markdown" });
  await wiki.call("pages/move", { pageId: page.id, position: "b" });
  await wiki.call("pages/delete", { pageId: page.id });
  await wiki.call("pages/restore", { pageId: page.id });
  await wiki.call("pages/delete", { pageId: page.id, permanentlyDelete: true });

  // Of what is written into a page's row nothing tells the workspace, and of its content nothing more than that it was written.
  const without = { pageIds: [page.id] };
  const { workspaceId } = page;
  await expect
    .poll(() => seen.filter(([, { pageIds }]) => pageIds.includes(page.id)))
    .toEqual([
      ["page.created", { ...without, workspaceId }],
      ["page.updated", without],
      ["page.updated", without],
      ["page.updated", without],
      ["page.soft_deleted", { ...without, workspaceId }],
      ["page.restored", { ...without, workspaceId }],
      ["page.deleted", { ...without, workspaceId }],
    ]);
});

test("what is typed is announced as page.updated, once it is stored, without a workspace", async () => {
  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, title: "Tapée" });
  const seen = listen();
  const provider = new HocuspocusProvider({
    url: `${wiki.url.replace("http", "ws")}/collab`,
    name: `page.${page.id}`,
    token: await wiki.logIn("lea@example.org"),
  });
  await vi.waitFor(() => expect(provider.isSynced).toBe(true), { timeout: 20_000 });
  const paragraph = new XmlElement("paragraph");
  paragraph.insert(0, [new XmlText("tapé")]);
  provider.document.getXmlFragment("default").insert(0, [paragraph]);
  await vi.waitFor(() => expect(seen).toEqual([["page.updated", { pageIds: [page.id] }]]), { timeout: 20_000 });
  const { data } = await wiki.call("pages/info", { pageId: page.id, format: "markdown" });
  expect(data.content).toContain("tapé");
  provider.destroy();
});

test("the events that are declared only are emitted by nothing", () => {
  expect(Object.values(EventName)).toEqual(expect.arrayContaining(["page-content-updated", "collab.page.updated"]));
});

test("without Redis between its servers, content over REST answers 200 and is not stored", async () => {
  const alone = await startWiki({ COLLAB_DISABLE_REDIS: "true" });
  const { data: page } = await alone.call("pages/create", {
    spaceId: alone.spaceId,
    content: "avant",
    format: "markdown",
  });
  const change = { pageId: page.id, content: "après", operation: "replace", format: "markdown" };
  expect((await alone.call("pages/update", change)).status).toBe(200);
  const { data } = await alone.call("pages/info", { pageId: page.id, format: "markdown" });
  expect(data.content).toBe("avant");
  await alone.stop();
});
