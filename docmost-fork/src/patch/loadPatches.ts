import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { PatchError } from './PatchError.ts';
import { type Patch, patchSchema, ruleSchema, type SharedRules } from './patchSchema.ts';

export interface PatchSeries {
  readonly patches: Patch[];
  readonly rules: SharedRules;
}

/** Reads `series`, `rules.yml` and every `patch.yml` of a patches folder. Throws PatchError on the first that is wrong. */
export async function loadPatches(patchesDir: string): Promise<PatchSeries> {
  const seriesPath = join(patchesDir, 'series');
  if (!existsSync(seriesPath)) throw new PatchError(`${seriesPath} is missing: it lists the patch folders in order`);
  const folders = (await readFile(seriesPath, 'utf8'))
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  const patches = await Promise.all(folders.map((folder) => loadPatch(patchesDir, folder)));
  const ids = patches.map((patch) => patch.id);
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  if (doubled !== undefined) throw new PatchError(`patch id "${doubled}" is used twice`);
  return { patches, rules: await loadRules(patchesDir) };
}

async function loadPatch(patchesDir: string, folder: string): Promise<Patch> {
  const patch = parseYaml(
    join(patchesDir, folder, 'patch.yml'),
    await readText(patchesDir, folder, 'patch.yml'),
    patchSchema,
  );
  return { ...patch, folder };
}

async function loadRules(patchesDir: string): Promise<SharedRules> {
  const path = join(patchesDir, 'rules.yml');
  if (!existsSync(path)) return {};
  return parseYaml(path, await readFile(path, 'utf8'), z.record(z.string(), ruleSchema));
}

async function readText(...segments: string[]): Promise<string> {
  const path = join(...segments);
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new PatchError(`${path} cannot be read`, { cause });
  }
}

function parseYaml<T extends z.ZodType>(path: string, text: string, schema: T): z.infer<T> {
  const result = schema.safeParse(parse(text));
  if (!result.success) throw new PatchError(`${path} is not valid:\n${z.prettifyError(result.error)}`);
  return result.data;
}
