import { z } from 'zod';
import type { Tree } from '../engine/tree.ts';

const versions = z.record(z.string(), z.string()).default({});
const packageSchema = z.looseObject({
  version: z.string().optional(),
  packageManager: z.string().optional(),
  dependencies: versions,
  devDependencies: versions,
});

/** What a release says about itself in its files. */
export interface Release {
  /** Version of the root package.json; undefined when it has none. */
  readonly version: string | undefined;
  /** The packages that the pin names, as the release asks for them; those that it does not ask for are left out. */
  readonly stack: Record<string, string>;
  readonly services: Record<string, string>;
}

/** Reads the versions of a release off its package.json files, its Dockerfile and its compose file. */
export async function readRelease(tree: Tree, stack: readonly string[], services: readonly string[]): Promise<Release> {
  const files = ['package.json', ...(await tree.glob('{apps,packages}/*/package.json'))];
  const packages = await Promise.all(files.map((file) => readPackage(tree, file)));
  const asked = new Map<string, string>();
  for (const { dependencies, devDependencies } of packages) {
    for (const [name, range] of [...Object.entries(dependencies), ...Object.entries(devDependencies)]) {
      if (!asked.has(name)) asked.set(name, range.replace(/^[~^]/, ''));
    }
  }
  const [, pnpm] = /^pnpm@([^+]+)/.exec(packages[0]?.packageManager ?? '') ?? [];
  if (pnpm !== undefined) asked.set('pnpm', pnpm);
  // eslint-disable-next-line security/detect-unsafe-regex -- the registry comes once, up to the last slash
  const [, node] = /^FROM (?:\S*\/)?node:(\d+)/m.exec((await tree.readText('Dockerfile')) ?? '') ?? [];
  if (node !== undefined) asked.set('node', node);
  const compose = (await tree.readText('docker-compose.yml')) ?? (await tree.readText('compose.yml')) ?? '';
  return {
    version: packages[0]?.version,
    stack: pick(stack, (name) => asked.get(name)),
    services: pick(
      services,
      (name) => new RegExp(`^\\s*image:\\s*["']?(?:\\S*/)?${name}:(\\d+)`, 'm').exec(compose)?.[1],
    ),
  };
}

async function readPackage(tree: Tree, file: string): Promise<z.infer<typeof packageSchema>> {
  return packageSchema.parse(JSON.parse((await tree.readText(file)) ?? '{}'));
}

function pick(names: readonly string[], find: (name: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = find(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
