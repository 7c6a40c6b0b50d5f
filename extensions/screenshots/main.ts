import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { blockNames } from './gallery/documents.ts';
import { actedScenes, type Scene } from './scenes.ts';
import { serveFiles } from './serveFiles.ts';
import { answerState, states } from './stateBridge.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../../test-results/screenshots/', import.meta.url));
const debianChromium = '/usr/bin/chromium';
const only = process.argv[2] ?? '';

const looks = [
  { name: 'clair', theme: 'light', width: 900 },
  { name: 'sombre', theme: 'dark', width: 900 },
  { name: '360px', theme: 'light', width: 360 },
] as const;

/** Builds the blocks as Docmost gets them, and a page that shows them. Returns the page's folder. */
async function buildGallery(work: string): Promise<string> {
  const blocks = join(work, 'blocks');
  const quiet = { logLevel: 'warn' } as const;
  await build({ ...quiet, root, configFile: join(root, 'vite.config.ts'), build: { outDir: blocks } });
  const headless = join(work, 'headless');
  await build({ ...quiet, root, configFile: join(root, 'vite.headless.config.ts'), build: { outDir: headless } });
  const page = join(work, 'page');
  await build({
    ...quiet,
    configFile: false,
    root: join(root, 'screenshots/gallery'),
    resolve: {
      alias: { 'formation-hub-blocks': join(blocks, 'index.js'), '@docmost/editor-ext': join(headless, 'index.js') },
      dedupe: ['react', 'react-dom', '@tiptap/core', '@tiptap/pm', '@tiptap/react', '@tanstack/react-query'],
    },
    plugins: [resolveFrom(root)],
    build: { outDir: page, emptyOutDir: true },
  });
  return page;
}

/** The built blocks lie in a temporary folder: what they leave outside is found from here. */
function resolveFrom(importerRoot: string) {
  return {
    name: 'resolve-from-extensions',
    enforce: 'pre' as const,
    async resolveId(
      this: { resolve: (id: string, from: string, options: object) => unknown },
      id: string,
      from?: string,
    ) {
      if (!from?.startsWith(tmpdir()) || /^[./\0]/.test(id) || id === '@docmost/editor-ext') return null;
      return (await this.resolve(id, join(importerRoot, 'package.json'), { skipSelf: true })) as null;
    },
  };
}

const allScenes: Scene[] = [
  ...blockNames.flatMap((bloc) =>
    states.filter((etat) => etat !== 'refused').map((etat) => ({ name: `${bloc}--${etat}`, bloc, etat })),
  ),
  ...actedScenes,
  { name: 'carte-projet--lecture', bloc: 'carte-projet', etat: 'loaded', query: 'lecture' },
];

/** Lets what is measured after a first drawing, such as virtual rows, be drawn too. Runs in the page. */
async function drawFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

/** What a view shows once its own code is there. */
const viewContent: Readonly<Record<string, string>> = {
  kanban: '.fh-kanban-card',
  tableau: '.fh-table',
  calendrier: '.fh-view :is([role="grid"], li)',
  frise: '.fh-timeline-bar',
  capacite: '.fh-load',
};

async function settle(page: Page, { bloc, etat }: Scene): Promise<void> {
  await page.locator('.ProseMirror').waitFor();
  await page.waitForFunction(() => !document.querySelector('.fh-placeholder, .fh-view-placeholder'));
  if (etat !== 'loading') {
    await page.waitForFunction(
      () => !document.querySelector('.fh-block [aria-busy="true"], .fh-mention[data-status="loading"]'),
    );
  }
  const content = viewContent[bloc];
  if (content && ['loaded', 'stale', 'refused'].includes(etat))
    await page.locator(content).filter({ visible: true }).first().waitFor();
  await page.evaluate(drawFrames, 4);
}

async function take(page: Page, url: string, scene: Scene, look: (typeof looks)[number]): Promise<void> {
  try {
    const parameters = `bloc=${scene.bloc}&etat=${scene.etat}&theme=${look.theme}&${scene.query ?? ''}`;
    await page.mouse.move(0, 0);
    await page.goto(`${url}/?${parameters}`);
    await settle(page, scene);
    await scene.act?.(page);
    const isOverflowing = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (isOverflowing) problems.push(`${scene.name} (${look.name}) is wider than the window`);
    await page.screenshot({ path: join(folder, `${scene.name}--${look.name}.png`), fullPage: true });
  } catch (error) {
    problems.push(
      `${scene.name} (${look.name}): ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
  }
}

async function takeAll(browser: Browser, url: string, scenes: readonly Scene[], look: (typeof looks)[number]) {
  const viewport = { width: look.width, height: 560 };
  const context = await browser.newContext({ viewport, locale: 'fr-FR', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  for (const scene of scenes) await take(page, url, scene, look);
  await context.close();
}

const problems: string[] = [];
const work = mkdtempSync(join(tmpdir(), 'formation-hub-screenshots-'));
const server = createServer();
try {
  const files = serveFiles(await buildGallery(work));
  server.on('request', (request, response) => {
    void answerState(request, response).then((isAnswered) => {
      if (!isAnswered) files(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({
    ...(existsSync(debianChromium) && { executablePath: debianChromium }),
    env: { ...process.env, LANGUAGE: 'fr' },
    args: ['--lang=fr-FR', '--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  });
  const scenes = allScenes.filter(({ name }) => name.includes(only));
  for (const look of looks) await takeAll(browser, url, scenes, look);
  await browser.close();
  console.log(`${scenes.length * looks.length - problems.length} pictures in test-results/screenshots`);
} finally {
  server.closeAllConnections();
  server.close();
  rmSync(work, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
