import { afterAll, beforeAll, expect, test } from "vitest";
import { post, startWiki, type Wiki } from "./startWiki.ts";

let wiki: Wiki;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

const create = async (page: Record<string, unknown>) =>
  (await wiki.call("pages/create", { spaceId: wiki.spaceId, ...page })).data;
const read = (body: Record<string, unknown>) => post(wiki.url, "shares/page-info", body);

test("anyone with the key reads the page, and nothing about its people", async () => {
  const page = await create({ title: "Public", content: "Bonjour", format: "markdown" });
  const { data: share } = await wiki.call("shares/create", { pageId: page.id });
  const { status, data } = await read({ shareKey: share.key });
  expect(status).toBe(200);
  expect(data.page).toMatchObject({ title: "Public", content: { type: "doc" } });
  expect(JSON.stringify(data)).not.toMatch(/creator|Nadia|example\.org/);
});

test("sharing twice keeps the link", async () => {
  const page = await create({ title: "Deux fois" });
  const first = await wiki.call("shares/create", { pageId: page.id });
  const second = await wiki.call("shares/create", { pageId: page.slugId });
  expect(second.data.key).toBe(first.data.key);
});

test("pages below are shared only when asked", async () => {
  const above = await create({ title: "Dessus" });
  const below = await create({ title: "Dessous", parentPageId: above.id });
  const { data: share } = await wiki.call("shares/create", { pageId: above.id });
  expect((await read({ shareKey: share.key, pageId: below.slugId })).status).toBe(404);
  await wiki.call("shares/create", { pageId: above.id, includeSubPages: true });
  const { data } = await read({ shareKey: share.key, pageId: below.slugId });
  expect(data.page.title).toBe("Dessous");
  expect((await read({ shareKey: share.key })).data.subPages).toEqual([expect.objectContaining({ title: "Dessous" })]);
});

test("a page elsewhere is never readable through a share", async () => {
  const shared = await create({ title: "Partagée" });
  const secret = await create({ title: "Secrète" });
  const { data: share } = await wiki.call("shares/create", { pageId: shared.id, includeSubPages: true });
  expect((await read({ shareKey: share.key, pageId: secret.id })).status).toBe(404);
});

test("a deleted page and a withdrawn share are gone", async () => {
  const page = await create({ title: "Éphémère" });
  const { data: share } = await wiki.call("shares/create", { pageId: page.id });
  await wiki.call("pages/delete", { pageId: page.id });
  expect((await read({ shareKey: share.key })).status).toBe(404);
  await wiki.call("pages/restore", { pageId: page.id });
  expect((await read({ shareKey: share.key })).status).toBe(200);
  await wiki.call("shares/delete", { shareId: share.id });
  expect((await read({ shareKey: share.key })).status).toBe(404);
});

test("the share of a page above reaches those below it, with the levels between", async () => {
  const above = await create({ title: "Dessus" });
  const below = await create({ title: "Dessous", parentPageId: above.id });
  const forPage = async (pageId: string) => (await wiki.call("shares/for-page", { pageId })).data;
  await wiki.call("shares/create", { pageId: above.id });
  expect(await forPage(below.id)).toBeNull();
  await wiki.call("shares/create", { pageId: above.id, includeSubPages: true });
  expect(await forPage(above.id)).toMatchObject({ pageId: above.id, level: 0 });
  expect(await forPage(below.id)).toMatchObject({ pageId: above.id, level: 1 });
  await wiki.call("shares/create", { pageId: below.id });
  expect(await forPage(below.id)).toMatchObject({ pageId: below.id, level: 0 });
});
