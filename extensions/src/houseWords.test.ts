import { entityNames, getEntity } from '@formation-hub/extensions';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { nodesOf, placeOf, sourcePaths } from './testing/sources';

/** Rooms that speak of the house: what it is, and what it says. */
const houseRooms = ['model/', 'i18n/'];

/** Files of the engine that may name something of the house, and why. */
const allowed: Readonly<Record<string, { words: readonly string[] | 'all'; reason: string }>> = {
  'wire/wireTypes.ts': {
    words: 'all',
    reason: 'types of the contracts by entity, of which nothing is left in the code',
  },
  'wire/ownRow.ts': { words: ['personne'], reason: 'how `/me` calls the row of whoever reads' },
  'slash/formationHubSlashItems.ts': { words: ['heures'], reason: 'a word that finds the button set-up' },
  'entity-url/addresses.ts': { words: ['bloc'], reason: 'a block, in stored addresses (`?bloc=carte`)' },
};

/** Words of the house that browsers, errors and the kinds of fields use in another sense. */
const otherMeanings = new Set(['code', 'date', 'email']);

const definitions = entityNames().map((name) => getEntity(name));
const fields = definitions.flatMap((definition) => definition.fields);
const houseWords = new Set(
  [
    ...definitions.flatMap(({ name, collection, create, fieldActions = [] }) => [
      name,
      collection,
      ...(create ? [create.action] : []),
      ...fieldActions,
    ]),
    ...fields.flatMap(({ name, choices = [] }) => [
      name,
      ...choices.flatMap(({ value, by }) => [value, ...(by === undefined ? [] : [by])]),
    ]),
  ].filter((word) => !otherMeanings.has(word)),
);

/** A text, or the name of a property. */
function wordOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isBindingElement(node))
    return ts.isObjectBindingPattern(node.parent) ? (node.propertyName ?? node.name).getText() : undefined;
  const isProperty = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
  return isProperty || ts.isPropertySignature(node) ? node.name.getText() : undefined;
}

/** Whether the node names a parameter of a text: those are words of the dictionaries. */
function isTextParameter(node: ts.Node): boolean {
  const call = node.parent?.parent;
  return call !== undefined && ts.isCallExpression(call) && /^(translate|fillIn)/.test(call.expression.getText());
}

const houseWordsIn = (path: string) =>
  [...nodesOf(path)].flatMap((node) => {
    const word = wordOf(node);
    return word !== undefined && houseWords.has(word) && !isTextParameter(node) ? [{ word, place: placeOf(node) }] : [];
  });

const engine = sourcePaths.filter((path) => !houseRooms.some((room) => path.startsWith(room)));

test('the engine names no entity, field, state or action of the house', () => {
  expect(engine.length).toBeGreaterThan(200);
  const found = engine.flatMap((path) => {
    const words = allowed[path]?.words ?? [];
    return houseWordsIn(path).filter(({ word }) => words !== 'all' && !words.includes(word));
  });
  expect(found.map(({ word, place }) => `${place} ${word}`)).toEqual([]);
});

test.each(Object.entries(allowed))('%s still needs its words', (path, { words }) => {
  const found = houseWordsIn(path).map(({ word }) => word);
  expect(found.length).toBeGreaterThan(0);
  for (const word of words === 'all' ? [] : words) expect(found).toContain(word);
});

test('a word of the house is seen wherever it stands', () => {
  expect(houseWords.has('personne') && houseWords.has('statut') && houseWords.has('cloture')).toBe(true);
  expect(houseWordsIn('model/house.generated.ts').length).toBeGreaterThan(5);
});
