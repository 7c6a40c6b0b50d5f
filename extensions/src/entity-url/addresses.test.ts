import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BridgePlace, bridgeUrlOf, parseBridgePlace } from './addresses';

test('the editor and the bridge have one grammar: bridge-lite/model/addresses.ts, and here its copy', () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  expect(read('./addresses.ts')).toBe(read('../../../bridge-lite/model/addresses.ts'));
});

const view = { kind: 'view', view: null, groupBy: null, filters: {}, sorts: [], fields: [] } as const;

test.each([
  ['/bridge/personne/12', { kind: 'mention', entity: 'personne', id: '12' }],
  ['/bridge/personne/12/?a=b#c', { kind: 'mention', entity: 'personne', id: '12' }],
  ['https://wiki.example/bridge/projet/4?bloc=carte', { kind: 'card', entity: 'projet', id: '4', size: null }],
  ['/bridge/projet/4?bloc=carte&taille=compact', { kind: 'card', entity: 'projet', id: '4', size: 'compact' }],
  ['/bridge/projet/4?bloc=autre', null],
  ['/bridge/action/creer_projet', { kind: 'action', action: 'creer_projet', entity: null, id: null }],
  ['/bridge/vue/taches', { ...view, source: 'taches' }],
  [
    '/bridge/vue/taches?filtre.projet=12&filtre.echeance.lt=2026-12-01&filtre.X=1&tri=-echeance,,nom&champs=nom',
    {
      ...view,
      source: 'taches',
      filters: { projet: '12', 'echeance[lt]': '2026-12-01' },
      sorts: ['-echeance', 'nom'],
      fields: ['nom'],
    },
  ],
  ['/bridge/sync', null],
  ['/bridge/projet/4/taches', null],
  ['/bridge/projet/4?bloc', null],
  ['/bridge/projet/4?bloc=%E0', null],
  ['//evil.example/bridge/projet/4', null],
  ['javascript:/bridge/projet/4', null],
  ['/bridge/projet/{{id}}', null],
  [12, null],
])('%s stands for %j', (href, place) => {
  expect(parseBridgePlace(href)).toEqual(place);
});

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/);
const id = fc.integer({ min: 1 }).map(String);
const value = fc.string({ minLength: 1, unit: 'grapheme' });
const anyPlace: fc.Arbitrary<BridgePlace> = fc.oneof(
  fc.record({ kind: fc.constant('mention' as const), entity: name, id }),
  fc.record({ kind: fc.constant('card' as const), entity: name, id, size: fc.option(value) }),
  fc.record({ kind: fc.constant('action' as const), action: name, entity: fc.option(name), id: fc.option(id) }),
  fc.record({
    kind: fc.constant('view' as const),
    source: name,
    view: fc.option(value),
    groupBy: fc.option(value),
    filters: fc.dictionary(
      fc.oneof(
        name,
        fc.tuple(name, fc.constantFrom('lt', 'empty')).map(([a, b]) => `${a}[${b}]`),
      ),
      value,
      {
        noNullPrototype: true,
      },
    ),
    sorts: fc.array(name),
    fields: fc.array(name),
  }),
);

test('what is written is read again', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      fc.pre(!('entity' in place && ['vue', 'action'].includes(place.entity ?? '')));
      expect(parseBridgePlace(bridgeUrlOf(place))).toEqual(place);
    }),
  );
});
