import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { House } from '../../bridge-lite/model/index.ts';
import { folderLists } from '../model/folderLists.ts';
import { applyEdits } from './applyEdits.ts';
import type { Edit } from './touchCase.ts';

const root = join(import.meta.dirname, '../..');

/**
 * The house as it is once its files are edited, from a copy that is gone afterwards. The words that it is said in (`model`)
 * are those of this tree, so that the engine knows its refusals.
 */
export async function editedHouse(edits: readonly Edit[]): Promise<House> {
  const copy = mkdtempSync(join(tmpdir(), 'formation-hub-touch-'));
  try {
    cpSync(join(root, 'bridge-lite/house'), join(copy, 'bridge-lite/house'), { recursive: true });
    symlinkSync(join(root, 'bridge-lite/model'), join(copy, 'bridge-lite/model'));
    applyEdits(
      copy,
      edits.filter(({ file }) => file.startsWith('bridge-lite/house/')),
    );
    for (const [path, content] of folderLists(copy)) writeFileSync(join(copy, path), content);
    // eslint-disable-next-line no-unsanitized/method -- a copy of a file of this repository
    const { house } = (await import(pathToFileURL(join(copy, 'bridge-lite/house/index.ts')).href)) as { house: House };
    return house;
  } finally {
    rmSync(copy, { recursive: true });
  }
}
