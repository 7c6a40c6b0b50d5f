import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import type { JSONContent } from '@tiptap/core';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { XmlElement, XmlText } from 'yjs';
import { createWorkbenchSeed, demoPassword, demoUsers } from '../../scripts/stack/demoUsers.ts';
import { Service } from '../../scripts/stack/service.ts';
import { WikiApi } from '../../scripts/stack/wikiApi.ts';
import { card, doc, mention, paragraph, text } from '../src/eject/testing/documents.ts';
import { buildWorkbench } from '../src/workbench/buildWorkbench.ts';
import { createTemporaryFolder } from './temporaryFolder.ts';

const settled = { timeout: 60_000, interval: 50 };
let server = '';
beforeAll(async () => {
  ({ server } = await buildWorkbench({ patched: true }));
}, 300_000);

interface Settings {
  folder: string;
  bridgeUrl?: string;
}

const envOf = (folder: string, bridgeUrl = ''): Record<string, string> => ({
  DATA_DIR: join(folder, 'db'),
  APP_SECRET: 'a secret of thirty-two characters',
  WORKBENCH_SEED: join(folder, 'seed.json'),
  LOGIN_LIMIT: '1000',
  SAVE_AFTER_MS: '300',
  ...(bridgeUrl && {
    FORMATION_HUB_BRIDGE_URL: bridgeUrl,
    FORMATION_HUB_WEBHOOK_SECRET: Buffer.from('a secret of thirty-two characters').toString('base64'),
  }),
});

/** The patched wiki, or its collaboration process alone, on a folder. */
async function start(program: 'main.js' | 'collaboration/server/collab-main.js', { folder, bridgeUrl }: Settings) {
  const service = new Service({
    name: 'workbench',
    args: [join(dirname(server), program)],
    cwd: folder,
    logFile: join(folder, 'wiki.log'),
    env: () => envOf(folder, bridgeUrl),
  });
  onTestFinished(() => service.stop());
  return { service, url: await service.start() };
}

async function createFolder(): Promise<string> {
  const folder = await createTemporaryFolder();
  await writeFile(join(folder, 'seed.json'), JSON.stringify(createWorkbenchSeed()));
  return folder;
}

async function startBridge() {
  const received: { type: string; data: { pageIds: string[]; workspaceId: string | null } }[] = [];
  const bridge = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push(JSON.parse(body));
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => bridge.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    bridge.closeAllConnections();
    bridge.close();
  });
  return { url: `http://127.0.0.1:${(bridge.address() as AddressInfo).port}`, received };
}

function connect(url: string, pageId: string, token: string, query = '?x-formation-hub-schema=1') {
  const socket = new HocuspocusProviderWebsocket({ url: `${url.replace('http', 'ws')}/collab${query}` });
  const refused = vi.fn();
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: `page.${pageId}`,
    token,
    onAuthenticationFailed: refused,
  });
  provider.attach();
  onTestFinished(() => {
    provider.destroy();
    socket.destroy();
  });
  return { provider, refused };
}

function type({ document }: HocuspocusProvider, value: string): void {
  const added = new XmlElement('paragraph');
  added.insert(0, [new XmlText(value)]);
  document.getXmlFragment('default').insert(0, [added]);
}

async function signIn(url: string) {
  const [{ email }] = demoUsers;
  const api = await WikiApi.signIn(url, email, demoPassword);
  const [space] = await api.listSpaces();
  return { api, spaceId: space?.id ?? '', token: await WikiApi.signInToken(url, email, demoPassword) };
}

test('our module is in the separate collaboration process too: what is typed is reported, old editors are refused', async () => {
  const folder = await createFolder();
  const wiki = await start('main.js', { folder });
  const { api, spaceId, token } = await signIn(wiki.url);
  const { id } = await api.createPage({ spaceId, title: 'Tapée ailleurs', content: doc(paragraph(text('début'))) });
  await wiki.service.stop();

  const bridge = await startBridge();
  const collab = await start('collaboration/server/collab-main.js', { folder, bridgeUrl: bridge.url });
  const old = connect(collab.url, id, token, '');
  await vi.waitFor(() => expect(old.refused).toHaveBeenCalled(), settled);
  const { provider } = connect(collab.url, id, token);
  await vi.waitFor(() => expect(provider.isSynced).toBe(true), settled);
  type(provider, 'tapé');
  await vi.waitFor(() => expect(bridge.received).toEqual([expect.objectContaining({ type: 'page.updated' })]), settled);
  expect(bridge.received[0]?.data).toEqual({ pageIds: [id], workspaceId: null });
}, 120_000);

test('in one process, what REST writes and what is typed are reported, each once it is stored', async () => {
  const bridge = await startBridge();
  const { url } = await start('main.js', { folder: await createFolder(), bridgeUrl: bridge.url });
  const { api, spaceId, token } = await signIn(url);
  const { id } = await api.createPage({ spaceId, title: 'Suivie', content: doc(paragraph(text('début'))) });
  await vi.waitFor(() => expect(bridge.received.map((event) => event.type)).toEqual(['page.created']), settled);
  const { provider } = connect(url, id, token);
  await vi.waitFor(() => expect(provider.isSynced).toBe(true), settled);
  type(provider, 'tapé');
  await vi.waitFor(() => expect(bridge.received.map((event) => event.type)).toContain('page.updated'), settled);
  expect(JSON.stringify((await api.getPage(id, 'json')).content)).toContain('tapé');
}, 120_000);

test('without Redis between its servers, a wiki that has a bridge refuses to start, in words', async () => {
  const folder = await createFolder();
  const run = async (env: Record<string, string>) => {
    const child = spawn(process.execPath, [server], { env: { ...process.env, ...env }, cwd: folder });
    let out = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (out.includes('"ready":true')) child.kill('SIGTERM');
      });
    }
    const [code] = await once(child, 'close');
    return { code, out };
  };
  const refused = await run({ ...envOf(folder, 'http://127.0.0.1:9'), COLLAB_DISABLE_REDIS: 'TRUE' });
  expect(refused.code).toBe(1);
  expect(refused.out).toContain('COLLAB_DISABLE_REDIS is set');
  const alone = await run({ ...envOf(folder), COLLAB_DISABLE_REDIS: 'true' });
  expect(alone).toMatchObject({ code: 0 });
}, 120_000);

const inCell = (...content: JSONContent[]): JSONContent =>
  doc({ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content }] }] });

test('no write over REST puts a block of ours where the editors of the page would destroy what is around', async () => {
  const { url } = await start('main.js', { folder: await createFolder() });
  const { api, spaceId, token } = await signIn(url);
  const content = inCell(paragraph(text('avec '), mention(12, 'Pierre')));
  const { id } = await api.createPage({ spaceId, title: 'Cellules', content });
  const before = (await api.getPage(id, 'json')).content;
  const send = async (route: string, body: object) => {
    const answer = await fetch(`${url}/api/pages/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { message?: string; data?: { id: string } } };
  };
  for (const operation of ['append', 'prepend', 'replace']) {
    const change = { pageId: id, content: inCell(card(7, 'Site')), operation, format: 'json' };
    const { status, body } = await send('update', change);
    expect(status).toBe(400);
    expect(body.message).toMatch(/ne peut pas se placer ici/);
  }
  expect((await send('create', { spaceId, content: inCell(card(7, 'Site')) })).status).toBe(400);
  expect((await api.getPage(id, 'json')).content).toEqual(before);

  const markdown = '| a |\n| --- |\n| [Site](/bridge/projet/7?bloc=carte) et [Pierre](/bridge/personne/12) |';
  const written = await send('create', { spaceId, content: markdown, format: 'markdown' });
  expect(written.status).toBe(200);
  const stored = JSON.stringify((await api.getPage(written.body.data?.id ?? '', 'json')).content);
  expect(stored).not.toContain('entityEmbed');
  expect(stored).toContain('/bridge/projet/7?bloc=carte');
  expect(stored).toContain('entityMention');
}, 120_000);
