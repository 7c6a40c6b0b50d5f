import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, expect, test } from 'vitest';

const sources = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'formation-hub-language-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const entry = `
export { formatDate } from './ui/formats';
export { translateShared } from './i18n/shared';
export { inLanguage, localize } from './i18n/language';
`;

/** The pseudo-language « xx »: one file of the interface and one of the model. It leaves « il y a {count} h » to French. */
const pseudoLanguage = {
  'i18n/xx.ts': `import type { Language } from './texts';
export const language: Language = { locale: 'de-DE', texts: { shared: { 'age.now': '[à l’instant]' } } };`,
  'model/house.xx.generated.ts': `import type { HouseTexts } from './types';
export const houseTexts: HouseTexts = { Projets: '[Projets]' };`,
};

/** Builds the texts as the views are built, and returns the built entry and its lazy chunks. */
async function buildTexts(outDir: string) {
  await build({
    root: work,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@formation-hub/extensions': join(work, 'model/schema.ts') } },
    build: { outDir, lib: { entry: join(work, 'entry.ts'), formats: ['es'], fileName: () => 'entry.mjs' } },
  });
  const file = join(work, outDir, 'entry.mjs');
  // The name of a lazy chunk holds a digest of it.
  const eager = readFileSync(file, 'utf8').replace(/loadLanguage-[\w-]+/g, 'loadLanguage');
  return { eager, chunks: readdirSync(join(work, outDir)), url: pathToFileURL(file).href };
}

test('a third language is two files found by their folders, and costs nothing to those who do not read it', async () => {
  for (const folder of ['i18n', 'model', 'ui']) cpSync(join(sources, folder), join(work, folder), { recursive: true });
  writeFileSync(join(work, 'entry.ts'), entry);
  const before = await buildTexts('before');
  for (const [path, content] of Object.entries(pseudoLanguage)) writeFileSync(join(work, path), content);
  const after = await buildTexts('after');
  expect(after.eager).toBe(before.eager);
  expect(after.chunks.filter((chunk) => /^(xx|house\.xx)/.test(chunk))).toHaveLength(2);

  globalThis.formationHub = { lang: 'xx' };
  // eslint-disable-next-line no-unsanitized/method -- the bundle that this test has just built
  const { formatDate, inLanguage, localize, translateShared } = await import(after.url);
  await inLanguage(Promise.resolve());
  expect([translateShared('age.now'), localize('Projets'), formatDate('2027-12-18', new Date(2026, 0, 1))]).toEqual([
    '[à l’instant]',
    '[Projets]',
    '18. Dez. 2027',
  ]);
  expect([translateShared('age.hours', { count: 3 }), localize('Clients')]).toEqual(['il y a 3\u00a0h', 'Clients']);
  globalThis.formationHub = undefined;
}, 60_000);
