import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedBaserow } from "../../../bridge-lite/embedded-baserow/index.ts";
import { firstStart } from "../../../scripts/first-start/firstStart.ts";
import { readSettings } from "../../../scripts/first-start/settings.ts";
import { BaserowApi } from "../../../scripts/stack/baserowApi.ts";
import { demoPages } from "../../../scripts/stack/demo-pages/index.ts";
import { demoUsers } from "../../../scripts/stack/demoUsers.ts";
import { parseEnv } from "../apps/server/src/env.ts";
import { type RunningServer, startServer } from "../apps/server/src/start-server.ts";
import { post } from "./startWiki.ts";

const password = "mot-de-passe";
const files = ["baserow_token", "bridge_docmost_password", "bridge_baserow_password"];
let folder: string;
let wiki: RunningServer;
let baserow: Awaited<ReturnType<typeof startEmbeddedBaserow>>;

const secret = (name: string) => readFile(path.join(folder, name), "utf8");

async function run(variables: Record<string, string> = {}) {
  const lines: string[] = [];
  const settings = readSettings({
    BASEROW_URL: baserow?.url ?? "http://127.0.0.1:9",
    DOCMOST_URL: wiki?.url ?? "http://127.0.0.1:9",
    ADMIN_EMAIL: "admin@acadenice.fr",
    ADMIN_PASSWORD: password,
    BRIDGE_DOCMOST_EMAIL: "admin@acadenice.fr",
    BRIDGE_BASEROW_EMAIL: "pont@acadenice.fr",
    OUT_DIR: folder,
    ...variables,
  });
  await firstStart(settings, (line) => lines.push(line));
  return lines;
}

/** What Baserow holds, to be compared. */
const held = () =>
  JSON.stringify([
    baserow.store.all("user"),
    baserow.store.all("token"),
    baserow.store.all("table"),
    baserow.store.all("field"),
  ]);

const logIn = async (email: string, with_ = password) =>
  (await post(wiki.url, "auth/login", { email, password: with_ })).status;

describe("a first start", () => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "first-start-"));
    for (const name of files) await writeFile(path.join(folder, name), "", { mode: 0o600 });
    wiki = await startServer(parseEnv({ APP_SECRET: "a secret of thirty-two characters", LOGIN_LIMIT: "100" }));
    const nobody = { email: "nobody@example.org", password: "nobody-knows-it", token: "nobody-uses-it" };
    baserow = await startEmbeddedBaserow({ ...nobody, schema: null, faults: true });
    // As a new Baserow, which has no accounts.
    const { store } = baserow;
    await store.transaction((tx) => {
      for (const kind of ["user", "token", "application", "workspace"] as const)
        for (const { id } of store.all(kind)) store.remove(tx, kind, id);
    });
  });
  afterEach(async () => {
    await wiki.close();
    await baserow.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("makes accounts, database and token; the second asks nothing but whether the token is good", async () => {
    const inode = (await stat(path.join(folder, "baserow_token"))).ino;
    await run();
    const token = await secret("baserow_token");
    const headers = { authorization: `Token ${token}` };
    const tables = await (await fetch(`${baserow.url}/api/database/tables/all-tables/`, { headers })).json();
    expect(tables).toEqual(expect.arrayContaining([expect.objectContaining({ name: "projet" })]));
    expect(await logIn("admin@acadenice.fr")).toBe(200);
    expect(await secret("bridge_docmost_password")).toBe(password);
    expect(await secret("bridge_baserow_password")).toBe("");
    const file = await stat(path.join(folder, "baserow_token"));
    expect([file.ino, file.mode & 0o777]).toEqual([inode, 0o600]);

    const before = held();
    expect(await run({ DOCMOST_URL: "http://127.0.0.1:9" })).toEqual([expect.stringContaining("nothing to do")]);
    expect(held()).toBe(before);
  });

  test("closes Baserow’s sign-ups and leaves the wiki no second owner", async () => {
    await run();
    const json = { name: "Mallory", email: "mallory@example.org", password };
    const signUp = await fetch(`${baserow.url}/api/user/`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(json),
    });
    expect([signUp.status, await signUp.json()]).toEqual([
      400,
      expect.objectContaining({ error: "ERROR_DISABLED_SIGNUP" }),
    ]);
    expect((await post(wiki.url, "auth/setup", json)).status).toBe(403);
  });

  test("brings the demo's people, rows and pages, each once", async () => {
    const demo = { DEMO: "yes" };
    await run(demo);
    for (const { email } of demoUsers) expect(await logIn(email), email).toBe(200);
    const { headers } = await post(wiki.url, "auth/login", { email: demoUsers[1].email, password });
    const cookie = String(headers.get("set-cookie"));
    const me = await post(wiki.url, "users/me", {}, { cookie });
    expect(me.data.user).toMatchObject({ name: demoUsers[1].name, role: demoUsers[1].role });
    const people = await new BaserowApi(baserow.url, await secret("baserow_token")).listRows("personne");
    const bound = people.find(({ email }) => email === demoUsers[1].email);
    expect(bound?.docmost_user_id).toBe(me.data.user.id);
    expect(people.filter(({ docmost_user_id }) => docmost_user_id)).toHaveLength(demoUsers.length);
    const rows = baserow.store.tableNamed("projet")?.rows.size;
    expect(rows).toBe(20);
    await writeFile(path.join(folder, "baserow_token"), "");
    await run(demo);
    expect(baserow.store.tableNamed("projet")?.rows.size).toBe(rows);
    const { data: spaces } = await post(wiki.url, "spaces", {}, { cookie });
    const { data: pages } = await post(wiki.url, "pages/sidebar-pages", { spaceId: spaces.items[0].id }, { cookie });
    expect(pages.items.map(({ title }: { title: string }) => title)).toEqual(demoPages.map(({ title }) => title));
  });

  test("that was cut short is completed by the next", async () => {
    for (const cut of ["/database/tables/database/", "/database/fields/table/", "/database/tokens/"]) {
      baserow.faults.set({ mode: "down", path: cut, method: "POST" });
      await expect(run(), cut).rejects.toThrow("cannot be reached");
      expect(await secret("baserow_token")).toBe("");
    }
    baserow.faults.set({ mode: "none" });
    await run();
    expect(await secret("baserow_token")).not.toBe("");
  });

  test("replaces a token that Baserow does not know, and keeps one that it knows", async () => {
    await writeFile(path.join(folder, "baserow_token"), "token-of-volumes-that-are-gone");
    await run();
    const token = await secret("baserow_token");
    expect(token).not.toContain("gone");
    await run();
    expect(await secret("baserow_token")).toBe(token);
  });

  test("with another password than the accounts have says what to do, and changes nothing", async () => {
    await run();
    await writeFile(path.join(folder, "baserow_token"), "");
    const before = held();
    await expect(run({ ADMIN_PASSWORD: "another-password" })).rejects.toThrow("scripts/secrets.sh set admin_password");
    const other = await startServer(parseEnv({ APP_SECRET: "a secret of thirty-two characters", LOGIN_LIMIT: "100" }));
    try {
      const elsewhere = { ADMIN_PASSWORD: "another-password", DOCMOST_URL: other.url };
      await expect(run(elsewhere)).rejects.toThrow("(ERROR_DISABLED_SIGNUP) nor lets it in (401)");
    } finally {
      await other.close();
    }
    expect(held()).toBe(before);
  });

  test("without an administrator says that all is made by hand", async () => {
    expect(await run({ ADMIN_EMAIL: "" })).toEqual([expect.stringContaining("ADMIN_EMAIL is empty")]);
    expect(await logIn("admin@acadenice.fr")).toBe(401);
  });
});

test.each([
  [{ ADMIN_PASSWORD: "" }, "ADMIN_PASSWORD is missing"],
  [{ ADMIN_PASSWORD: "court" }, "ADMIN_PASSWORD must have at least 8 characters"],
  [{ ADMIN_EMAIL: "nadia" }, "ADMIN_EMAIL must be an e-mail address"],
  [{ DEMO: "oui" }, "DEMO must be yes or no"],
  [{ BASEROW_URL: "baserow" }, "BASEROW_URL must be an http or https address"],
])("settings that hold %j are refused", async (variables, problem) => {
  await expect(run(variables)).rejects.toThrow(problem);
});
