import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { z } from 'zod';

/** How many copies of a package a built client holds. An editor works only with one of each. */
export interface ClientCopies {
  readonly package: string;
  readonly copies: number;
  /** Places of the copies: folders told by source maps, else the built files that hold the marker. */
  readonly places: string[];
  readonly status: 'single' | 'doubled' | 'absent';
}

/** A text that every copy of the package carries exactly once, and that a minifier leaves alone. */
const markers: Readonly<Record<string, string>> = {
  '@tiptap/core': 'Duplicate extension names found: [',
  'prosemirror-model': 'Called contentMatchAt on a node with invalid content',
  'prosemirror-state': 'Applying a mismatched transaction',
  'prosemirror-transform': 'Structure replace would overwrite content',
  'prosemirror-view': 'Plugins passed directly to the view must not have a state component',
  yjs: '__ $YJS$ __',
};

/** The built client is not where it was said to be. */
export class ClientNotBuiltError extends Error {
  readonly code = 'CLIENT_NOT_BUILT';

  constructor(directory: string) {
    super(`${directory} holds no built client: it has no .js file`);
    this.name = 'ClientNotBuiltError';
  }
}

const sourceMapSchema = z.object({ sources: z.array(z.string().nullable()) });

/**
 * Counts copies in a built client: by the marker of each package in the built files and, where there are source maps, by the
 * folders that they name. Throws ClientNotBuiltError.
 */
export async function findClientCopies(directory: string): Promise<ClientCopies[]> {
  const files = (await glob('**/*.{js,mjs}', { cwd: directory })).sort();
  if (files.length === 0) throw new ClientNotBuiltError(directory);
  const marked = new Map<string, string[]>(Object.keys(markers).map((name) => [name, []]));
  for (const file of files) {
    const text = await readFile(join(directory, file), 'utf8');
    for (const [name, marker] of Object.entries(markers)) {
      const count = text.split(marker).length - 1;
      for (let copy = 0; copy < count; copy += 1) marked.get(name)?.push(file);
    }
  }
  const mapped = await readSourceMaps(directory);
  return Object.keys(markers).map((name) => {
    const inFiles = marked.get(name) ?? [];
    const folders = [...(mapped.get(name) ?? [])].sort();
    const copies = Math.max(inFiles.length, folders.length);
    const status = copies === 0 ? 'absent' : copies === 1 ? 'single' : 'doubled';
    return { package: name, copies, places: folders.length >= inFiles.length ? folders : inFiles, status };
  });
}

/** Package → the folders that source maps say its sources came from. */
async function readSourceMaps(directory: string): Promise<Map<string, Set<string>>> {
  const folders = new Map<string, Set<string>>();
  for (const file of await glob('**/*.{js,mjs}.map', { cwd: directory })) {
    const parsed = sourceMapSchema.safeParse(JSON.parse(await readFile(join(directory, file), 'utf8')));
    for (const source of parsed.data?.sources ?? []) {
      for (const name of Object.keys(markers)) {
        const at = source?.lastIndexOf(`node_modules/${name}/`) ?? -1;
        if (source === null || at === -1) continue;
        // eslint-disable-next-line security/detect-unsafe-regex -- each step is dots and a slash
        const folder = `${source.slice(0, at).replace(/^(?:\.\.?\/)+/, '')}node_modules/${name}`;
        folders.set(name, (folders.get(name) ?? new Set()).add(folder));
      }
    }
  }
  return folders;
}
