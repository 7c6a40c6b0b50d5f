import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { chromiumPath } from '../../scripts/setup/chromiumPath.ts';
import { buildGallery } from './buildGallery.ts';
import { looks, type Picture, scenesOf } from './scenes.ts';
import { serveFiles } from './serveFiles.ts';
import { answerState } from './stateBridge.ts';
import { takePictures } from './takePictures.ts';
import { writeIndex } from './writeIndex.ts';

const folder = fileURLToPath(new URL('../../test-results/screenshots/', import.meta.url));
/** Part of the names of the pictures to take; all without it. */
const only = process.argv[2] ?? '';

const work = mkdtempSync(join(tmpdir(), 'formation-hub-screenshots-'));
const server = createServer();
const pictures: Picture[] = [];
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
  if (only === '') for (const old of readdirSync(folder)) rmSync(join(folder, old), { recursive: true });
  const browser = await chromium.launch({
    ...(chromiumPath && { executablePath: chromiumPath }),
    // Date fields follow the language of the page, not that of the machine.
    args: ['--enable-blink-features=LangAttributeAwareFormControlUI', '--no-sandbox', '--disable-gpu'],
  });
  const taken = looks.map((look) => {
    const scenes = scenesOf(look).filter(({ name }) => `${name}--${look.name}`.includes(only));
    return takePictures({ browser, url, folder, look, scenes });
  });
  pictures.push(...(await Promise.all(taken)).flat());
  await browser.close();
} finally {
  server.closeAllConnections();
  server.close();
  rmSync(work, { recursive: true, force: true });
}
writeIndex(folder, pictures);
const failed = pictures.filter(({ problems }) => problems.length > 0);
console.log(`${pictures.length} pictures in test-results/screenshots, see index.html there`);
for (const { file, problems } of failed) console.error(`${file}: ${problems.join('; ')}`);
process.exitCode = failed.length === 0 && pictures.length > 0 ? 0 : 1;
