import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { HocuspocusProvider } from "@hocuspocus/provider";
import { createProxyServer } from "http-proxy-3";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { XmlElement, XmlText } from "yjs";
import { startWiki, type Wiki } from "./startWiki.ts";

let wiki: Wiki;
const providers: HocuspocusProvider[] = [];
beforeAll(async () => {
  wiki = await startWiki({ SAVE_AFTER_MS: "500" });
});
afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy();
});
afterAll(() => wiki.stop());

const settled = { timeout: 20_000, interval: 20 };
const create = async (content = "début") =>
  (await wiki.call("pages/create", { spaceId: wiki.spaceId, title: "Ensemble", content, format: "markdown" })).data;
const markdownOf = async (pageId: string) =>
  (await wiki.call("pages/info", { pageId, format: "markdown" })).data.content;

function connect(
  pageId: string,
  token: string,
  options: { onAuthenticationFailed?: () => void; onStateless?: () => void } = {},
) {
  const provider = new HocuspocusProvider({
    url: `${wiki.url.replace("http", "ws")}/collab`,
    name: `page.${pageId}`,
    token,
    ...options,
  });
  providers.push(provider);
  return provider;
}

async function open(pageId: string, email: string) {
  const provider = connect(pageId, await wiki.logIn(email));
  await vi.waitFor(() => expect(provider.isSynced).toBe(true), settled);
  return provider;
}

const addParagraph = (provider: HocuspocusProvider, text: string) => {
  const paragraph = new XmlElement("paragraph");
  paragraph.insert(0, [new XmlText(text)]);
  const fragment = provider.document.getXmlFragment("default");
  fragment.insert(fragment.length, [paragraph]);
};
const textOf = (provider: HocuspocusProvider) => provider.document.getXmlFragment("default").toString();

describe("two people in one page", () => {
  test("typing at once lose nothing, in their tabs and in the database", async () => {
    const { id } = await create();
    const [nadia, lea] = await Promise.all([open(id, "nadia@example.org"), open(id, "lea@example.org")]);
    const lines = Array.from({ length: 40 }, (_line, index) => index);
    for (const index of lines) {
      addParagraph(nadia, `nadia-${index}.`);
      addParagraph(lea, `lea-${index}.`);
    }
    const all = lines.flatMap((index) => [`nadia-${index}.`, `lea-${index}.`]);
    await vi.waitFor(() => {
      for (const line of all) {
        expect(textOf(nadia)).toContain(line);
        expect(textOf(lea)).toContain(line);
      }
      expect(textOf(nadia)).toBe(textOf(lea));
    }, settled);
    nadia.destroy();
    lea.destroy();
    await vi.waitFor(async () => {
      const stored = await markdownOf(id);
      for (const line of all) expect(stored).toContain(line);
    }, settled);
  });

  test("see what the API adds, and the API sees what they typed", async () => {
    const { id } = await create();
    const lea = await open(id, "lea@example.org");
    addParagraph(lea, "tapé");
    await vi.waitFor(() => expect(lea.hasUnsyncedChanges).toBe(false), settled);
    await wiki.call("pages/update", { pageId: id, operation: "append", format: "markdown", content: "ajouté" });
    await vi.waitFor(() => expect(textOf(lea)).toContain("ajouté"), settled);
    expect(await markdownOf(id)).toBe("début\n\ntapé\n\najouté");
  });

  test("are told nothing when REST makes or renames a page", async () => {
    const { id } = await create();
    const told = vi.fn();
    const lea = connect(id, await wiki.logIn("lea@example.org"), { onStateless: told });
    await vi.waitFor(() => expect(lea.isSynced).toBe(true), settled);
    const before = textOf(lea);
    await wiki.call("pages/update", { pageId: id, title: "Autre titre" });
    await create();
    // Whatever REST broadcast would be here before this.
    await wiki.call("pages/update", { pageId: id, operation: "append", format: "markdown", content: "ensuite" });
    await vi.waitFor(() => expect(textOf(lea)).not.toBe(before), settled);
    expect(told).not.toHaveBeenCalled();
  });
});

describe("who may connect", () => {
  test.each(["", "nonsense"])("nobody with the token « %s »", async (token) => {
    const { id } = await create();
    const refused = vi.fn();
    connect(id, token, { onAuthenticationFailed: refused });
    await vi.waitFor(() => expect(refused).toHaveBeenCalled(), settled);
  });

  test.each(["page.00000000-0000-4000-8000-000000000000", "page.nonsense", "other"])(
    "nobody to « %s »",
    async (name) => {
      const refused = vi.fn();
      const token = await wiki.logIn("lea@example.org");
      providers.push(
        new HocuspocusProvider({
          url: `${wiki.url.replace("http", "ws")}/collab`,
          name,
          token,
          onAuthenticationFailed: refused,
        }),
      );
      await vi.waitFor(() => expect(refused).toHaveBeenCalled(), settled);
    },
  );
});

test("content reaches the database when the server stops, and is there when it starts again", async () => {
  const folder = await mkdtemp("/tmp/wiki-data-");
  const first = await startWiki({ DATA_DIR: `${folder}/db` });
  const { data: page } = await first.call("pages/create", { spaceId: first.spaceId, title: "Durable" });
  const provider = new HocuspocusProvider({
    url: `${first.url.replace("http", "ws")}/collab`,
    name: `page.${page.id}`,
    token: await first.logIn("lea@example.org"),
  });
  await vi.waitFor(() => expect(provider.isSynced).toBe(true), settled);
  addParagraph(provider, "à garder");
  await vi.waitFor(() => expect(provider.hasUnsyncedChanges).toBe(false), settled);
  await first.stop();
  provider.destroy();

  const second = await startWiki({ DATA_DIR: `${folder}/db` });
  const { data } = await second.call("pages/info", { pageId: page.id, format: "markdown" });
  expect(data.content).toBe("à garder");
  await second.stop();
  await rm(folder, { recursive: true });
});

test("the shared document works behind a reverse proxy", async () => {
  const proxy = createProxyServer({ target: wiki.url, ws: true, xfwd: true });
  const front = createServer((request, response) => proxy.web(request, response));
  front.on("upgrade", (request, socket, head) => proxy.ws(request, socket, head));
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;
  const { id } = await create();
  const provider = new HocuspocusProvider({
    url: `ws://127.0.0.1:${port}/collab`,
    name: `page.${id}`,
    token: await wiki.logIn("lea@example.org"),
  });
  providers.push(provider);
  await vi.waitFor(() => expect(textOf(provider)).toContain("début"), settled);
  provider.destroy();
  proxy.close();
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
});
