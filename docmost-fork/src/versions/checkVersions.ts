import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import semver from 'semver';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Tree } from '../engine/tree.ts';

export interface VersionFinding {
  readonly package: string;
  /** The package.json of the tree that asks for it; empty when none does. */
  readonly file: string;
  readonly found: string;
  /** The range that our extensions accept. */
  readonly accepted: string;
  readonly status: 'compatible' | 'incompatible' | 'unknown';
}

const versions = z.record(z.string(), z.string()).default({});
const packageSchema = z.looseObject({
  dependencies: versions,
  devDependencies: versions,
  peerDependencies: versions,
  overrides: z.record(z.string(), z.unknown()).default({}),
  resolutions: versions,
  pnpm: z.looseObject({ overrides: versions }).default({ overrides: {} }),
});

const workspaceSchema = z.looseObject({ overrides: versions });

/** Compares what the tree's packages ask for with the peer ranges of extensions/package.json. */
export async function checkVersions(tree: Tree, extensionsDir: string): Promise<VersionFinding[]> {
  const own = packageSchema.parse(JSON.parse(await readFile(join(extensionsDir, 'package.json'), 'utf8')));
  const files = ['package.json', ...(await tree.glob('{apps,packages}/*/package.json'))];
  const asked = (
    await Promise.all([...files.map((file) => readVersions(tree, file)), readWorkspace(tree, 'pnpm-workspace.yaml')])
  ).flat();
  return Object.entries(own.peerDependencies).flatMap(([name, accepted]) => {
    const ofPackage = asked.filter((entry) => entry.name === name);
    if (ofPackage.length === 0) return [{ package: name, file: '', found: '', accepted, status: 'unknown' as const }];
    return ofPackage.map(({ file, range }) => ({
      package: name,
      file,
      found: range,
      accepted,
      status: compare(range, accepted),
    }));
  });
}

async function readVersions(tree: Tree, file: string): Promise<{ file: string; name: string; range: string }[]> {
  const text = await tree.readText(file);
  if (text === undefined) return [];
  const { dependencies, devDependencies, overrides, resolutions, pnpm } = packageSchema.parse(JSON.parse(text));
  const all = [dependencies, devDependencies, overrides, resolutions, pnpm.overrides];
  return all
    .flatMap((record) => Object.entries(record))
    .flatMap(([name, range]) => (typeof range === 'string' ? [{ file, name, range }] : []));
}

/** What the workspace asks for in the place of its packages. */
async function readWorkspace(tree: Tree, file: string): Promise<{ file: string; name: string; range: string }[]> {
  const text = await tree.readText(file);
  if (text === undefined) return [];
  const { overrides } = workspaceSchema.parse(parse(text) ?? {});
  return Object.entries(overrides).map(([key, range]) => ({ file, name: overridden(key), range }));
}

/** The package that an override is about: `yjs`, `yjs@<14`, `some-parent>yjs`. */
const overridden = (key: string): string => (key.split(/(?<!@)>(?=[@\w])/).at(-1) ?? key).replace(/(?<=[^@])@.*$/, '');

function compare(range: string, accepted: string): VersionFinding['status'] {
  const plain = range.replace(/^npm:(?:@?[^@]+)@/, '');
  if (semver.validRange(plain) === null) return 'unknown';
  return semver.subset(plain, accepted) || semver.intersects(plain, accepted) ? 'compatible' : 'incompatible';
}
