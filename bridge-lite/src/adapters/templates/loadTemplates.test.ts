import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { house } from '#house';
import { knownTemplates } from '../../sync/template/knownTemplates.ts';
import { TemplateError } from '../../sync/template/pageTemplate.ts';
import { defaultTemplatesFolder, loadTemplates } from './loadTemplates.ts';

const known = knownTemplates(house);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-templates-'));
  await cp(defaultTemplatesFolder, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

test('the templates that come with the bridge are good', async () => {
  const templates = await loadTemplates(folder, known);
  expect([...templates.values()].map(({ name, content }) => [name, content.length > 0])).toEqual(
    [...known.keys()].map((name) => [name, true]),
  );
});

test('unknown placeholders and missing files stop the start, all named at once', async () => {
  await writeFile(join(folder, 'projet.md'), 'Bonjour {{inconnu}}');
  await rm(join(folder, 'bloc.md'));
  const error = await loadTemplates(folder, known).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(TemplateError);
  expect((error as TemplateError).problems.join('\n')).toMatch(/inconnu[\s\S]*bloc\.md|bloc\.md[\s\S]*inconnu/);
});
