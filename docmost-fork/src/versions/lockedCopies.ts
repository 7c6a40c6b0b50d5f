import { parse } from 'yaml';
import { z } from 'zod';
import type { Tree } from '../engine/tree.ts';

/** Versions of a package that a tree's lock file installs beside each other. */
export interface LockedVersions {
  readonly package: string;
  readonly file: string;
  readonly versions: string[];
}

const WATCHED = [
  '@tiptap/core',
  '@tiptap/pm',
  '@tiptap/y-tiptap',
  'prosemirror-model',
  'prosemirror-state',
  'prosemirror-transform',
  'prosemirror-view',
  'yjs',
  'y-protocols',
];

const pnpmSchema = z.looseObject({ packages: z.record(z.string(), z.unknown()).default({}) });
const npmSchema = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })).default({}),
});

/** The packages of the editor that the lock file names in more than one version. Empty where there is no lock file that we read. */
export async function findLockedCopies(tree: Tree): Promise<LockedVersions[]> {
  const pnpm = await tree.readText('pnpm-lock.yaml');
  if (pnpm !== undefined) {
    const { packages } = pnpmSchema.parse(parse(pnpm));
    return doubled('pnpm-lock.yaml', Object.keys(packages).map(splitPnpmKey));
  }
  const npm = await tree.readText('package-lock.json');
  if (npm === undefined) return [];
  const { packages } = npmSchema.parse(JSON.parse(npm));
  return doubled(
    'package-lock.json',
    Object.entries(packages).map(([path, { version }]) => [path.split('node_modules/').at(-1) ?? '', version ?? '']),
  );
}

/** `/yjs@13.6.30`, `yjs@13.6.30(peer@1)` and the like. */
function splitPnpmKey(key: string): [name: string, version: string] {
  const [, name = '', version = ''] = /^\/?(@?[^@(]+)@([^(]+)/.exec(key) ?? [];
  return [name, version];
}

function doubled(file: string, installed: [name: string, version: string][]): LockedVersions[] {
  return WATCHED.flatMap((name) => {
    const versions = [...new Set(installed.filter((entry) => entry[0] === name).map((entry) => entry[1]))].sort();
    return versions.length > 1 ? [{ package: name, file, versions }] : [];
  });
}
