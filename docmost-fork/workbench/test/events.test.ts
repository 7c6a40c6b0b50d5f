import { EventEmitter2 } from "@nestjs/event-emitter";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EventName } from "../apps/server/src/common/events/event.contants.ts";
import { startWiki, type Wiki } from "./startWiki.ts";

let wiki: Wiki;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

test("every change of a page is announced with its id and workspace", async () => {
  const seen: [string, unknown][] = [];
  const emitter = wiki.server.app.get(EventEmitter2);
  for (const name of Object.values(EventName)) emitter.on(name, (payload: unknown) => seen.push([name, payload]));

  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, title: "Suivie" });
  await wiki.call("pages/update", { pageId: page.id, title: "Renommée" });
  await wiki.call("pages/update", { pageId: page.id, content: "texte", format: "markdown" });
  await wiki.call("pages/move", { pageId: page.id, position: "b" });
  await wiki.call("pages/delete", { pageId: page.id });
  await wiki.call("pages/restore", { pageId: page.id });
  await wiki.call("pages/delete", { pageId: page.id, permanentlyDelete: true });

  await vi.waitFor(() =>
    expect(seen.map(([name]) => name)).toEqual([
      "page.created",
      "page.updated",
      "collab.page.updated",
      "page-content-updated",
      "page.updated",
      "page.updated",
      "page.soft_deleted",
      "page.restored",
      "page.deleted",
    ]),
  );
  for (const [, payload] of seen) expect(payload).toEqual({ pageIds: [page.id], workspaceId: page.workspaceId });
});
