import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { house } from '#house';
import { fieldsOf, optionsOf } from '../model/index.ts';

/** The same letters with a meaning of the engine's own: these stay. */
const otherMeaning: Record<string, { words: readonly string[]; means: string }> = {
  'access/scopes.ts': { words: ['roles'], means: 'a part of the policy' },
  'adapters/baserow/bindHouse.ts': { words: ['date', 'email'], means: 'types of Baserow' },
  'adapters/database/accessSchema.ts': { words: ['date'], means: 'a mode of columns' },
  'adapters/database/outgoingSchema.ts': { words: ['date'], means: 'a mode of columns' },
  'adapters/database/schema.ts': { words: ['date'], means: 'a mode of columns' },
  'adapters/database/syncSchema.ts': { words: ['date'], means: 'a mode of columns' },
  'adapters/database/undoSchema.ts': { words: ['date'], means: 'a mode of columns' },
  'adapters/baserow/baserowErrors.ts': { words: ['code'], means: 'the code of an error' },
  'adapters/locks/postgresLocks.ts': { words: ['code'], means: 'the code of an error' },
  'errors/withoutValues.ts': { words: ['code'], means: 'the code of an error' },
  'errors/databaseLost.ts': { words: ['code'], means: 'the code of an error' },
  'commands/describe.ts': { words: ['date'], means: 'a format of JSON Schema' },
  'http/docsPage.ts': { words: ['code'], means: 'an element of HTML' },
  'http/fiche/factValue.ts': { words: ['email'], means: 'a kind of field' },
  'http/refusalPage.ts': { words: ['titre'], means: 'a key of the dictionaries' },
  'http/routes/accountPages.ts': { words: ['titre'], means: 'a key of the dictionaries' },
  'http/routes/adminPage.ts': { words: ['titre'], means: 'a key of the dictionaries' },
  'http/routes/humanRoutes.ts': { words: ['titre'], means: 'a key of the dictionaries' },
  'http/routes/syncPages.ts': { words: ['titre'], means: 'a key of the dictionaries' },
  'http/syncStatusPage.ts': { words: ['code'], means: 'an element of HTML' },
  'i18n/en.ts': { words: ['titre'], means: 'a key of the dictionaries' },
  'i18n/fr.ts': { words: ['titre'], means: 'a key of the dictionaries' },
  'sync/template/blockNodes.ts': { words: ['code'], means: 'a kind of text' },
  'sync/template/inlineNodes.ts': { words: ['code'], means: 'a kind of text' },
};

const root = fileURLToPath(new URL('.', import.meta.url));

/** Names of entities, collections, fields and states. */
const words = new Set<string>(
  house.entities.flatMap((entity) => [
    entity.name,
    entity.collection,
    ...fieldsOf(entity).flatMap(([name, field]) => [name, ...Object.keys(optionsOf(field) ?? {})]),
  ]),
);

const said = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('testing/'))
    .sort()
    .map((path) => [path, houseWordsIn(path)]),
);

/** Words of the house that the code of a file says in its texts. */
function houseWordsIn(path: string): string[] {
  return [...wordsIn(path, readFileSync(join(root, path), 'utf8'))].filter((word) => words.has(word)).sort();
}

function wordsIn(path: string, text: string): Set<string> {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const word of wordsOf(node)) found.add(word);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

/** Words of a text that is a name, a key or a path. A sentence is for people to read, and an import names a file. */
function wordsOf(node: ts.Node): string[] {
  if (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)) return [];
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isText && !/\s/.test(node.text) ? node.text.split(/[^a-z_-]+/).filter(Boolean) : [];
}

test('finds words in names, keys, paths and types, not in sentences, comments or imports', () => {
  const code = [
    "import { a } from './projet.ts';",
    '// statut',
    "const b: 'tache' = row['nom'] ?? 'formation-hub' ?? 'le projet';",
    `const c = \`/personnes/\${id}/pages\`;`,
    "const d = 'write:interventions';",
  ].join('\n');
  expect([...wordsIn('x.ts', code)].filter((word) => words.has(word)).sort()).toEqual([
    'interventions',
    'nom',
    'personnes',
    'tache',
  ]);
});

test('the engine says no word of the house', () => {
  const wrong = [...said].flatMap(([path, found]) => {
    const others = found.filter((word) => !otherMeaning[path]?.words.includes(word));
    return others.length > 0 ? [`${path}: ${others.join(', ')}`] : [];
  });
  expect(wrong).toEqual([]);
});

test('what no longer says any is off the list', () => {
  const unsaid = Object.entries(otherMeaning).flatMap(([path, { words }]) =>
    words.filter((word) => !said.get(path)?.includes(word)).map((word) => `${path}: ${word}`),
  );
  expect(unsaid).toEqual([]);
});
