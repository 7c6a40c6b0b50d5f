import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Paths relative to the root, without what is installed or built. */
export function listFiles(pattern: string): string[] {
  return globSync(pattern, {
    cwd: root,
    exclude: (name) => ['node_modules', '.build', '.data', 'dist', '.git'].includes(name),
  }).sort();
}

/** Parses YAML; Compose's tags (!override, !reset) count as their values. */
export function readYaml(path: string): unknown {
  const transparent = ['!override', '!reset'].flatMap((tag) => [
    { tag, collection: 'seq' as const },
    { tag, collection: 'map' as const },
  ]);
  return parse(readText(path), { customTags: transparent, merge: true, prettyErrors: true });
}

/** npm scripts of the root package. */
export function npmScripts(): Set<string> {
  const manifest = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
  return new Set(Object.keys(manifest.scripts));
}
