import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatted } from './formatted.ts';

/** A folder of the house that is its own list: each file exports its main thing under its own name. */
interface ListedFolder {
  folder: string;
  /** What its files export, as the model names it. */
  type: string;
  /** The list, from the names of the files. */
  list: (names: readonly string[]) => string;
}

const listedFolders: readonly ListedFolder[] = [
  {
    folder: 'bridge-lite/house/actions',
    type: 'Action',
    list: (names) => `/** Every action, by name. Screens offer them in the order of the policy. */
export const actions: readonly Action[] = [${names.join(', ')}];`,
  },
  {
    folder: 'bridge-lite/house/languages',
    type: 'Catalogue',
    list: (names) => `/** What is said in other languages than French, by code. */
export const languages: Readonly<Record<string, Catalogue>> = { ${names.join(', ')} };`,
  },
];

/** The list of each such folder, as the file `index.ts` in it says it, by its path from the root. */
export function folderLists(root: string): ReadonlyMap<string, string> {
  return new Map(
    listedFolders.map(({ folder, type, list }) => {
      const names = namesIn(join(root, folder));
      const imports = names.map((name) => `import { ${name} } from './${name}.ts';`);
      const source = `// Printed from the files of this folder by \`npm run model\`: add a file instead.
import type { ${type} } from '../../model/index.ts';
${imports.join('\n')}

${list(names)}
`;
      return [`${folder}/index.ts`, formatted(source)];
    }),
  );
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => basename(file, '.ts'))
    .sort();
}
