import { HocuspocusProvider } from "@hocuspocus/provider";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Database } from "../apps/server/src/database/database.ts";
import { post, startWiki, type Wiki } from "./startWiki.ts";

let wiki: Wiki;
let lea: string;
beforeAll(async () => {
  wiki = await startWiki();
  lea = await wiki.logIn("lea@example.org");
});
afterAll(() => wiki.stop());

/** Closes a page to everyone but the owner: setting this is no part of the REST API that is free. */
async function close(pageId: string): Promise<void> {
  const database = wiki.server.app.get(Database);
  await database.rows("insert into page_access (page_id) values ($1)", [pageId]);
  await database.rows(
    "insert into page_permissions (page_id, user_id, role) select $1, id, 'writer' from users where role = 'owner'",
    [pageId],
  );
}

test("a closed page is 403 for a member of its space and missing in every list; so are those below it", async () => {
  const create = async (body: object) => (await wiki.call("pages/create", { spaceId: wiki.spaceId, ...body })).data;
  const page = await create({ title: "Fermée à Léa", content: "paragraphe fermé", format: "markdown" });
  const below = await create({ title: "Dessous fermé", parentPageId: page.id });
  await wiki.call("pages/update", {
    pageId: page.id,
    content: "autre fermé",
    operation: "replace",
    format: "markdown",
  });
  const version = (await wiki.call("pages/history", { pageId: page.id })).data.items[0].id;
  await close(page.id);
  const as = (token: string) => (route: string, body: object) =>
    post(wiki.url, route, body, { cookie: `authToken=${token}` });
  const ask = as(lea);

  for (const pageId of [page.id, page.slugId, below.id]) expect((await ask("pages/info", { pageId })).status).toBe(403);
  for (const route of ["pages/history", "pages/export", "shares/for-page", "shares/create"])
    expect((await ask(route, { pageId: page.id })).status).toBe(403);
  expect((await ask("pages/history/info", { historyId: version })).status).toBe(403);
  expect((await ask("pages/update", { pageId: page.id, title: "À moi" })).status).toBe(403);
  const lists = [
    await ask("pages/sidebar-pages", { spaceId: wiki.spaceId }),
    await ask("pages/recent", {}),
    await ask("search", { query: "fermé" }),
    await ask("search/suggest", { query: "fermé", includePages: true }),
  ];
  for (const { body } of lists) expect(JSON.stringify(body)).not.toMatch(/fermé/i);

  expect((await wiki.call("pages/info", { pageId: below.id })).status).toBe(200);
  expect((await wiki.call("search", { query: "fermé" })).data.items.length).toBeGreaterThan(0);
});

test("its shared document is refused", async () => {
  const { data: page } = await wiki.call("pages/create", { spaceId: wiki.spaceId, title: "Fermée" });
  await close(page.id);
  const refused = vi.fn();
  const provider = new HocuspocusProvider({
    url: `${wiki.url.replace("http", "ws")}/collab`,
    name: `page.${page.id}`,
    token: lea,
    onAuthenticationFailed: refused,
  });
  await vi.waitFor(() => expect(refused).toHaveBeenCalled(), { timeout: 20_000 });
  provider.destroy();
});
