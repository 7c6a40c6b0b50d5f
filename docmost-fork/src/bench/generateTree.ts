import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sourceFiles } from '../workbench/syncTree.ts';

const FOLDERS = [
  'apps/client/src/features',
  'apps/server/src/core',
  'packages/editor-ext/src/lib',
  'packages/shared/src',
];

/** Fills a folder with `count` source files, the files of `seed` among them. Returns their relative paths. */
export async function generateTree(directory: string, seed: string, count: number): Promise<string[]> {
  await cp(seed, directory, { recursive: true });
  const seeded = await sourceFiles(directory);
  const paths = Array.from({ length: Math.max(count - seeded.length, 0) }, (_, index) => {
    const folder = FOLDERS[index % FOLDERS.length] ?? 'apps';
    return `${folder}/area-${index % 60}/part-${index}.ts${folder.includes('client') ? 'x' : ''}`;
  });
  const directories = new Set(paths.map((path) => dirname(join(directory, path))));
  await Promise.all([...directories].map((path) => mkdir(path, { recursive: true })));
  for (const [index, path] of paths.entries()) await writeFile(join(directory, path), moduleText(index));
  return [...seeded, ...paths];
}

/** A module of a few kilobytes, different for each index. */
function moduleText(index: number): string {
  const functions = Array.from({ length: 12 + (index % 25) }, (_, n) =>
    [
      `/** Part ${n} of module ${index}. */`,
      `export function part${index}x${n}(values: readonly number[]): number {`,
      `  const list = [${n}, ${index}, ...values].filter((value) => value > ${n});`,
      `  return list.reduce((sum, value) => sum + value, ${index});`,
      '}',
    ].join('\n'),
  );
  return `import { join } from "node:path";\n\n${functions.join('\n\n')}\n\nexport const path = join("a", "${index}");\n`;
}
