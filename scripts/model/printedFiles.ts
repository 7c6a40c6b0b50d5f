import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { house as ownHouse } from '../../bridge-lite/house/index.ts';
import { actionDocs } from '../../bridge-lite/model/derive/actionDocs.ts';
import { languageDocs } from '../../bridge-lite/model/derive/languageDocs.ts';
import { entityDocs, rightDocs } from '../../bridge-lite/model/derive/referenceDocs.ts';
import { rightStatements } from '../../bridge-lite/model/derive/rightStatements.ts';
import { createSchema, type House, viewLabels } from '../../bridge-lite/model/index.ts';
import { editorHouse } from '../../bridge-lite/model/print/editorHouse.ts';
import { editorTexts } from '../../bridge-lite/model/print/editorTexts.ts';
import { modelHash } from '../../bridge-lite/model/print/modelHash.ts';
import { scopesOf } from '../../bridge-lite/src/access/scopes.ts';
import { createLabels } from '../../bridge-lite/src/i18n/labels.ts';
import { rightsInWords } from '../../bridge-lite/src/i18n/rightsInWords.ts';
import { createSay } from '../../bridge-lite/src/i18n/say.ts';
import { showExamples } from '../touch/showExamples.ts';
import { formatted } from './formatted.ts';
import { formsList } from './formsList.ts';

export const root = join(import.meta.dirname, '../..');

/** Every file that is printed from a house, by its path from the root, with what it has to hold. */
export function printedFiles(house: House = ownHouse): ReadonlyMap<string, string> {
  const printed = editorHouse(createSchema(house), house);
  const languages = Object.entries(house.languages).map(([code, catalogue]): [string, string] => [
    `extensions/src/model/house.${code}.generated.ts`,
    formatted(texts(languageNames.of(code) ?? code, editorTexts(printed, catalogue))),
  ]);
  return new Map([
    ['extensions/src/model/house.generated.ts', formatted(registry(printed))],
    ...languages,
    ['extensions/src/entity-view/viewLabels.generated.ts', formsList(viewLabels)],
    ['docs/reference/entites.md', entityDocs(house)],
    ['docs/reference/droits.md', rightDocs(house, rightSentences(house))],
    ['docs/reference/actions.md', actionDocs(house)],
    ['docs/reference/langues.md', languageDocs(house)],
    ['CONTRIBUTING.md', showExamples(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'))],
  ]);
}

/** What roles may do, in French. */
function rightSentences(house: House): (roles: readonly string[]) => string[] {
  const schema = createSchema(house);
  const labels = createLabels(schema, house.languages);
  const words = { house, labels, say: createSay(house.languages, labels) };
  return (roles) => {
    const scopes = scopesOf(house.policy.roles, roles);
    return rightsInWords('fr', rightStatements({ policy: house.policy, schema }, { roles, scopes }), words);
  };
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });
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
