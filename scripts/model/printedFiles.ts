import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { house } from '../../bridge-lite/house/index.ts';
import { en } from '../../bridge-lite/house/languages/en.ts';
import { entityDocs, rightDocs } from '../../bridge-lite/model/derive/referenceDocs.ts';
import { createSchema } from '../../bridge-lite/model/index.ts';
import { editorHouse } from '../../bridge-lite/model/print/editorHouse.ts';
import { editorTexts } from '../../bridge-lite/model/print/editorTexts.ts';
import { modelHash } from '../../bridge-lite/model/print/modelHash.ts';

export const root = join(import.meta.dirname, '../..');

/** Every file that is printed from the model, by its path from the root, with what it has to hold. */
export function printedFiles(): ReadonlyMap<string, string> {
  const printed = editorHouse(createSchema(house), house);
  return new Map([
    ['extensions/src/model/house.generated.ts', formatted(registry(printed))],
    ['extensions/src/model/house.en.generated.ts', formatted(texts('English', editorTexts(printed, en)))],
    ['docs/reference/entites.md', entityDocs(house)],
    ['docs/reference/droits.md', rightDocs(house)],
  ]);
}

const notice = '// Printed from the model by `npm run model`: change bridge-lite/house instead.';

function registry(printed: ReturnType<typeof editorHouse>): string {
  const union = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(' | ');
  return `${notice}
import type { HouseModel } from './types';

export type HouseEntityName = ${union(printed.entities.map(({ name }) => name))};

export type HouseCollectionName = ${union(printed.entities.map(({ collection }) => collection))};

/** Name of this model, as a bridge calls it that works on the house alone. */
export const houseHash = '${modelHash(printed)}';

/** What every entity of the house is: labels, states, card, columns, triggers. */
export const house: HouseModel = ${JSON.stringify(printed)};
`;
}

function texts(language: string, words: Readonly<Record<string, string>>): string {
  return `${notice}
import type { HouseTexts } from './types';

/** The house in ${language}: by French text, or by place (\`projet.statut.livre\`) where that text needs another word. */
export const houseTexts: HouseTexts = ${JSON.stringify(words)};
`;
}

/** In the style of the repository, so that printing changes nothing that a formatter would. */
function formatted(source: string): string {
  const result = spawnSync('biome', ['format', '--stdin-file-path=extensions/src/model/printed.ts'], {
    cwd: root,
    input: source,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`the printed model cannot be formatted: ${result.stderr}`);
  return result.stdout;
}
