import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Doc, XmlElement, XmlText } from 'yjs';
import { createWorkbenchSeed, demoPassword, demoUsers } from '../../scripts/stack/demoUsers.ts';
import { Service } from '../../scripts/stack/service.ts';
import { WikiApi } from '../../scripts/stack/wikiApi.ts';
import { card, doc, mention, paragraph, text, view } from '../src/eject/testing/documents.ts';
import { buildExtensionsIfStale } from '../src/overlay/buildExtensions.ts';
import { repositoryPaths } from '../src/paths.ts';
import { buildWorkbench } from '../src/workbench/buildWorkbench.ts';
import { createTemporaryFolder } from './temporaryFolder.ts';

const PAGES = 300;
const settled = { timeout: 60_000, interval: 50 };
const command = join(repositoryPaths().root, 'docmost-fork', 'src', 'cli.ts');
const closers: (() => void | Promise<void>)[] = [];

let server = '';
let clientDist = '';

beforeAll(async () => {
  await buildExtensionsIfStale(repositoryPaths());
  ({ server, clientDist } = await buildWorkbench({ patched: true }));
}, 300_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

function eject(
  folder: string,
  ...args: string[]
): { child: ChildProcess; ended: Promise<{ code: number | null; out: string }> } {
  const child = spawn(
    process.execPath,
    [
      command,
      'eject',
      '--database',
      `pglite:${join(folder, 'db')}`,
      '--state',
      join(folder, 'state'),
      '--json',
      ...args,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; out: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out }));
  });
  return { child, ended };
}

async function createWiki(folder: string): Promise<Service> {
  const seed = join(folder, 'seed.json');
  await writeFile(seed, JSON.stringify(createWorkbenchSeed()));
  let port = '0';
  const wiki = new Service({
    name: 'workbench',
    args: [server],
    cwd: folder,
    logFile: join(folder, 'wiki.log'),
    env: () => ({
      PORT: port,
      DATA_DIR: join(folder, 'db'),
      APP_SECRET: 'a secret of thirty-two characters',
      APP_URL: 'http://localhost',
      CLIENT_DIST: clientDist,
      WORKBENCH_SEED: seed,
      LOGIN_LIMIT: '1000',
    }),
  });
  closers.push(() => wiki.stop());
  const url = await wiki.start();
  port = new URL(url).port;
  return wiki;
}

/** An editor that stays open while the wiki is down. */
async function connect(
  url: string,
  pageId: string,
  email: string,
): Promise<{ document: Doc; provider: HocuspocusProvider }> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  const token = /authToken=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const socket = new HocuspocusProviderWebsocket({
    url: `${url.replace('http', 'ws')}/collab?x-formation-hub-schema=1`,
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
  });
  const document = new Doc();
  const provider = new HocuspocusProvider({ websocketProvider: socket, name: `page.${pageId}`, document, token });
  provider.attach();
  closers.push(() => {
    provider.destroy();
    socket.destroy();
  });
  await vi.waitFor(() => expect(provider.isSynced).toBe(true), settled);
  return { document, provider };
}

const bodyOf = (document: Doc): string => document.getXmlFragment('default').toString();

function addParagraph(document: Doc, value: string): void {
  const added = new XmlElement('paragraph');
  added.insert(0, [new XmlText(value)]);
  const body = document.getXmlFragment('default');
  body.insert(body.length, [added]);
}

test('hundreds of pages, a crash in the middle, and two editors that stay open: nothing is lost, doubled or brought back', async () => {
  const folder = await createTemporaryFolder();
  const wiki = await createWiki(folder);
  const url = wiki.url ?? '';
  const api = await WikiApi.signIn(url, demoUsers[0].email, demoPassword);
  const [space] = await api.listSpaces();
  const spaceId = space?.id ?? '';
  const ids: string[] = [];
  for (let index = 0; index < PAGES; index += 20) {
    const made = Array.from({ length: 20 }, async (_page, n) => {
      const name = `Fiche ${index + n}`;
      const content = doc(
        paragraph(text(`${name} : `), mention(12, 'Pierre Dupont')),
        card(4, 'Site Lemoine'),
        view('Tâches'),
      );
      return (await api.createPage({ spaceId, title: name, content })).id;
    });
    ids.push(...(await Promise.all(made)));
  }
  const pageId = ids[0] ?? '';
  const [nadia, lea] = [await connect(url, pageId, demoUsers[0].email), await connect(url, pageId, demoUsers[1].email)];
  addParagraph(nadia.document, 'Écrit avant l’arrêt');
  await vi.waitFor(() => expect(bodyOf(lea.document)).toContain('Écrit avant l’arrêt'), settled);
  expect(bodyOf(lea.document)).toContain('entityembed');
  await wiki.stop();

  addParagraph(nadia.document, 'Nadia hors ligne');
  addParagraph(lea.document, 'Léa hors ligne');

  const first = eject(folder, '--batch', '5');
  await vi.waitFor(
    async () => {
      const journal = JSON.parse(await readFile(join(folder, 'state', 'journal.json'), 'utf8'));
      expect(journal.changed.pages).toBeGreaterThanOrEqual(40);
    },
    { timeout: 60_000, interval: 2 },
  );
  first.child.kill('SIGKILL');
  expect((await first.ended).code).toBeNull();
  const half = await eject(folder, '--verify').ended;
  expect(half.code).toBe(1);
  const left = JSON.parse(half.out).remaining.find(({ table }: { table: string }) => table === 'pages').rows;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(PAGES);

  const second = await eject(folder, '--batch', '5').ended;
  expect(second.code, second.out).toBe(0);
  const report = JSON.parse(second.out);
  expect(report).toMatchObject({ resumed: true, conflicts: [] });
  expect(report.tables.find(({ table }: { table: string }) => table === 'pages').rows).toBe(PAGES);
  expect((await eject(folder, '--verify').ended).code).toBe(0);

  await wiki.start();
  for (const { document, provider } of [nadia, lea]) {
    await vi.waitFor(() => {
      expect(provider.isSynced && !provider.hasUnsyncedChanges).toBe(true);
      for (const line of ['Écrit avant l’arrêt', 'Nadia hors ligne', 'Léa hors ligne'])
        expect(bodyOf(document).split(line)).toHaveLength(2);
      expect(bodyOf(document)).not.toMatch(/entity(mention|embed|view|action)/i);
    }, settled);
    for (const label of ['Pierre Dupont', 'Site Lemoine', 'Kanban'])
      expect(bodyOf(document).split(label)).toHaveLength(2);
  }
  expect(bodyOf(nadia.document)).toBe(bodyOf(lea.document));
  await vi.waitFor(async () => {
    const stored = JSON.stringify((await api.getPage(pageId, 'json')).content);
    for (const line of ['Nadia hors ligne', 'Léa hors ligne']) expect(stored).toContain(line);
  }, settled);
  const other = await api.getPage(ids[PAGES - 1] ?? '', 'markdown');
  expect(other.content).toContain('[Pierre Dupont](/bridge/personne/12)');
  await wiki.stop();
  const last = await eject(folder, '--verify').ended;
  expect(last.code, last.out).toBe(0);
}, 300_000);
