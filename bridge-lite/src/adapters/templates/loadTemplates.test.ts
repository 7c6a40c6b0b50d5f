import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TemplateError } from '../../sync/template/pageTemplate.ts';
import { defaultTemplatesFolder, loadTemplates } from './loadTemplates.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-templates-'));
  await cp(defaultTemplatesFolder, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

test('the templates that come with the bridge are good', async () => {
  const templates = await loadTemplates(folder);
  expect(Object.values(templates).every(({ content }) => content.length > 0)).toBe(true);
});

test('unknown placeholders and missing files stop the start, all named at once', async () => {
  await writeFile(join(folder, 'projet.md'), 'Bonjour {{inconnu}}');
  await rm(join(folder, 'bloc.md'));
  const error = await loadTemplates(folder).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(TemplateError);
  expect((error as TemplateError).problems.join('\n')).toMatch(/inconnu[\s\S]*bloc\.md|bloc\.md[\s\S]*inconnu/);
});
