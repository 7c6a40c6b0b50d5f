import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { password, post, startWiki, type Wiki } from "./startWiki.ts";

let wiki: Wiki;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

const paragraph = (text: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});
const create = async (page: Record<string, unknown>) =>
  (await wiki.call("pages/create", { spaceId: wiki.spaceId, ...page })).data;

describe("logging in", () => {
  test("sets a cookie that scripts cannot read and that other sites cannot send", async () => {
    const { status, headers } = await post(wiki.url, "auth/login", { email: "LEA@example.org", password });
    expect(status).toBe(200);
    const cookie = headers.get("set-cookie");
    expect(cookie).toMatch(/^authToken=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  });

  test("behind HTTPS the cookie is Secure", async () => {
    const { headers } = await post(
      wiki.url,
      "auth/login",
      { email: "lea@example.org", password },
      { "x-forwarded-proto": "https" },
    );
    expect(headers.get("set-cookie")).toMatch(/; Secure$/);
  });

  test("answers 401 to a wrong password and to an unknown person alike", async () => {
    const wrong = await post(wiki.url, "auth/login", { email: "lea@example.org", password: "autre" });
    const unknown = await post(wiki.url, "auth/login", { email: "nobody@example.org", password });
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.body).toEqual({ message: expect.any(String), error: "Unauthorized", statusCode: 401 });
  });

  test("allows ten attempts a minute from one address", async () => {
    const strict = await startWiki({ LOGIN_LIMIT: "10" });
    const attempt = (address: string) =>
      post(strict.url, "auth/login", { email: "lea@example.org", password: "autre" }, { "x-forwarded-for": address });
    const statuses: number[] = [];
    for (let count = 0; count < 11; count += 1) statuses.push((await attempt("203.0.113.7")).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect((await attempt("203.0.113.8")).status).toBe(401);
    await strict.stop();
  });

  test("logging out removes the cookie", async () => {
    const { headers } = await wiki.call("auth/logout");
    expect(headers.get("set-cookie")).toMatch(/^authToken=; Path=\/; Max-Age=0;/);
  });
});

describe("users/me", () => {
  test("gives the person and the workspace in the envelope", async () => {
    const { body } = await wiki.call("users/me");
    expect(body).toMatchObject({
      success: true,
      status: 200,
      data: {
        user: { name: "Nadia Belkacem", email: "nadia@example.org", role: "owner" },
        workspace: { name: "Acadenice" },
      },
    });
    expect(JSON.stringify(body)).not.toContain("scrypt");
  });

  test("takes the same session as a bearer token", async () => {
    const token = await wiki.logIn("lea@example.org");
    const { data } = await post(wiki.url, "users/me", {}, { authorization: `Bearer ${token}` });
    expect(data.user.name).toBe("Léa Martin");
  });

  test.each<Record<string, string>>([{}, { cookie: "authToken=nonsense" }, { authorization: "Bearer a.b.c" }])(
    "answers 401 to %o",
    async (headers) => {
      expect((await post(wiki.url, "users/me", {}, headers)).status).toBe(401);
    },
  );
});

describe("members and invitations", () => {
  test("tell when an account was made, and who is invited; only admins invite", async () => {
    const token = await wiki.logIn("lea@example.org");
    const asLea = (route: string, body: unknown) => post(wiki.url, route, body, { cookie: `authToken=${token}` });
    const me = (await asLea("users/me", {})).data.user;
    expect(Date.parse(me.createdAt)).toBeLessThanOrEqual(Date.now());
    const members = await asLea("workspace/members", {});
    expect(members.data.items).toContainEqual(expect.objectContaining({ id: me.id, createdAt: me.createdAt }));
    expect(JSON.stringify(members.body)).not.toContain("scrypt");
    const invitation = { emails: ["Camille@example.org", "lea@example.org"], role: "member" };
    expect((await asLea("workspace/invites/create", invitation)).status).toBe(403);
    expect((await asLea("workspace/invites", {})).status).toBe(403);
    await wiki.call("workspace/invites/create", invitation);
    const invited = async () => (await wiki.call("workspace/invites", {})).data.items;
    expect(await invited()).toMatchObject([{ email: "camille@example.org" }]);
    const [{ id }] = await invited();
    const { data } = await wiki.call("workspace/invites/link", { invitationId: id });
    const accepted = {
      invitationId: id,
      name: "Camille",
      password: "mot-de-passe",
      token: data.inviteLink.split("=")[1],
    };
    expect((await post(wiki.url, "workspace/invites/accept", accepted)).status).toBe(200);
    expect(await invited()).toEqual([]);
  });
});

describe("pages", () => {
  test("drops unknown fields and makes an empty page", async () => {
    const page = await create({ title: "Vide", colour: "red" });
    expect(page).toMatchObject({
      title: "Vide",
      parentPageId: null,
      space: { slug: "general" },
      creator: { name: "Nadia Belkacem" },
    });
    expect(page.content).toEqual({ type: "doc", content: [{ type: "paragraph" }] });
    expect(page.slugId).toMatch(/^[0-9A-Za-z]{10}$/);
    expect(page).not.toHaveProperty("colour");
  });

  test("finds a page by UUID and by short id", async () => {
    const page = await create({ title: "Deux noms" });
    for (const pageId of [page.id, page.slugId])
      expect((await wiki.call("pages/info", { pageId })).data.id).toBe(page.id);
    expect((await wiki.call("pages/info", { pageId: "absent" })).status).toBe(404);
  });

  test("appends, prepends and replaces content", async () => {
    const { id: pageId } = await create({ title: "Contenu", content: paragraph("milieu") });
    const change = (operation: string, content: string) =>
      wiki.call("pages/update", { pageId, operation, content, format: "markdown" });
    await change("append", "fin **forte**");
    await change("prepend", "# début");
    const read = async () => (await wiki.call("pages/info", { pageId, format: "markdown" })).data.content;
    expect(await read()).toBe("# début\n\nmilieu\n\nfin **forte**");
    await change("replace", "seul");
    expect(await read()).toBe("seul");
  });

  test("refuses content that is not a document", async () => {
    const { status, body } = await wiki.call("pages/create", {
      spaceId: wiki.spaceId,
      content: { type: "doc", content: [{ type: "text", text: "nu" }] },
    });
    expect(status).toBe(400);
    expect(body.message).toMatch(/^content: /);
  });

  test("keeps former versions", async () => {
    const { id: pageId } = await create({ title: "Versions", content: paragraph("ancien") });
    await wiki.call("pages/update", { pageId, content: paragraph("nouveau"), operation: "replace" });
    const { data } = await wiki.call("pages/history", { pageId });
    expect(data.items).toHaveLength(1);
    const version = await wiki.call("pages/history/info", { historyId: data.items[0].id });
    expect(version.data).toMatchObject({
      title: "Versions",
      content: paragraph("ancien"),
      lastUpdatedBy: { name: "Nadia Belkacem" },
    });
  });

  test("lists the children of a page piece by piece, in their order", async () => {
    const parent = await create({ title: "Parent" });
    const titles = ["A", "B", "C", "D", "E"];
    for (const title of titles) await create({ title, parentPageId: parent.id });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { data } = await wiki.call("pages/sidebar-pages", { pageId: parent.id, limit: 2, cursor });
      seen.push(...data.items.map((page: { title: string }) => page.title));
      cursor = data.meta.nextCursor;
    } while (cursor);
    expect(seen).toEqual(titles);
    expect((await wiki.call("pages/sidebar-pages", { pageId: parent.id, cursor: "faux" })).status).toBe(400);
    expect((await wiki.call("pages/sidebar-pages", { pageId: parent.id, limit: 101 })).status).toBe(400);
  });

  test("moves a page, but never below itself", async () => {
    const above = await create({ title: "Dessus" });
    const below = await create({ title: "Dessous" });
    await wiki.call("pages/move", { pageId: below.id, parentPageId: above.id, position: "a1" });
    expect((await wiki.call("pages/info", { pageId: below.id })).data).toMatchObject({
      parentPageId: above.id,
      breadcrumbs: [{ id: above.id }],
    });
    expect((await wiki.call("pages/move", { pageId: above.id, parentPageId: below.id })).status).toBe(400);
  });

  test("deletes a page with what is below it, and restores it", async () => {
    const above = await create({ title: "À supprimer" });
    const below = await create({ title: "Aussi", parentPageId: above.id });
    await wiki.call("pages/delete", { pageId: above.id });
    expect((await wiki.call("pages/info", { pageId: below.id })).data.deletedAt).not.toBeNull();
    await wiki.call("pages/restore", { pageId: above.id });
    expect((await wiki.call("pages/info", { pageId: below.id })).data.deletedAt).toBeNull();
  });

  test("only an admin deletes for good", async () => {
    const { id: pageId } = await create({ title: "Pour de bon" });
    const token = await wiki.logIn("lea@example.org");
    const asMember = await post(
      wiki.url,
      "pages/delete",
      { pageId, permanentlyDelete: true },
      { cookie: `authToken=${token}` },
    );
    expect(asMember.status).toBe(403);
    await wiki.call("pages/delete", { pageId, permanentlyDelete: true });
    expect((await wiki.call("pages/info", { pageId })).status).toBe(404);
  });
});

describe("search", () => {
  test("ignores accents and case, needs every word, and puts titles first", async () => {
    await create({ title: "Compte rendu", content: paragraph("La pédagogie de l’Été en détail") });
    await create({ title: "Pédagogie d’été" });
    const { data } = await wiki.call("search", { query: "PEDAGOGIE ete" });
    expect(data.items.map((page: { title: string }) => page.title)).toEqual(["Pédagogie d’été", "Compte rendu"]);
    expect(data.items[1].highlight).toContain("pédagogie de l’Été");
    expect((await wiki.call("search", { query: "pedagogie hiver" })).data.items).toEqual([]);
  });

  test("takes % and _ as they are", async () => {
    expect((await wiki.call("search", { query: "%" })).data.items).toEqual([]);
  });

  test("suggests people and pages", async () => {
    const { data } = await wiki.call("search/suggest", { query: "lea", includeUsers: true, includePages: true });
    expect(data.users).toEqual([{ id: expect.any(String), name: "Léa Martin" }]);
  });
});

test("errors have one shape", async () => {
  const { status, body } = await wiki.call("pages/info", {});
  expect(status).toBe(400);
  expect(body).toEqual({ message: expect.stringContaining("pageId"), error: "Bad Request", statusCode: 400 });
});

describe("a space that its members alone may read", () => {
  test("is hidden from others with its pages, and shown to those who are added", async () => {
    const { data: space } = await wiki.call("spaces/create", { name: "Direction" });
    const { data: page } = await wiki.call("pages/create", {
      spaceId: space.id,
      title: "Budget confidentiel",
      content: paragraph("chiffres"),
    });
    const headers = { authorization: `Bearer ${await wiki.logIn("lea@example.org")}` };
    const asLea = (route: string, body: unknown) => post(wiki.url, route, body, headers);
    const seen = async () => ({
      space: (await asLea("spaces", {})).data.items.some(({ id }: { id: string }) => id === space.id),
      info: (await asLea("pages/info", { pageId: page.id })).status,
      update: (await asLea("pages/update", { pageId: page.id, icon: "🔓" })).status,
      recent: (await asLea("pages/recent", { limit: 100 })).data.items.some(({ id }: { id: string }) => id === page.id),
      tree: (await asLea("pages/sidebar-pages", { spaceId: space.id })).data.items.length,
      search: (await asLea("search", { query: "confidentiel" })).data.items.length,
      suggest: (await asLea("search/suggest", { query: "confidentiel", includePages: true })).data.pages.length,
    });
    expect(await seen()).toEqual({
      space: false,
      info: 404,
      update: 404,
      recent: false,
      tree: 0,
      search: 0,
      suggest: 0,
    });
    expect((await asLea("pages/create", { spaceId: space.id, title: "Intrus" })).status).toBe(404);
    const lea = (await asLea("users/me", {})).data.user;
    expect((await asLea("spaces/members/add", { spaceId: space.id, userIds: [lea.id] })).status).toBe(404);
    await wiki.call("spaces/members/add", { spaceId: space.id, userIds: [lea.id] });
    expect(await seen()).toEqual({ space: true, info: 200, update: 200, recent: true, tree: 1, search: 1, suggest: 1 });
  });
});
