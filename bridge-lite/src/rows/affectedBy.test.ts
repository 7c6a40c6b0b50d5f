import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../model/index.ts';
import type { Change } from '../ports/copy.ts';
import { affectedBy } from './affectedBy.ts';

const schema = createSchema(house);
const change = (entity: string, id: number, more: Partial<Change> = {}): Change => ({
  ...{ seq: 1, at: '', entity, id, kind: 'updated', before: {}, after: {} },
  ...{ source: 'baserow', author: null, authorName: null, command: null, request: null },
  ...more,
});
/** As many rows link to anything as the test says, and rows lead to what it says. */
const told = (
  changes: Change[],
  { count = 2, links = {} }: { count?: number; links?: Record<string, number[]> } = {},
) => {
  const linking = Array.from({ length: count }, (_, index) => ({ id: index + 1, label: '' }));
  return affectedBy(
    {
      schema,
      linked: {
        linking: async (_entity, _link, ids) => new Map(ids.map((id) => [id, linking])),
        targets: async (_entity, ids) => new Map(ids.map((id) => [id, links])),
      },
    },
    changes,
  );
};

test('a changed row is told, with the rows that list it: those before and those after', async () => {
  const moved = change('tache', 7, { before: { projet: [1] }, after: { projet: [2] } });
  expect(await told([moved], { links: { projet: [2], personne: [3] } })).toEqual([
    { entity: 'tache', ids: [7] },
    { entity: 'projet', ids: [1, 2] },
    { entity: 'personne', ids: [3] },
  ]);
});

describe('a new title', () => {
  const renamed = change('client', 4, { before: { nom: 'A' }, after: { nom: 'B' } });

  test('is told to the rows that show it', async () => {
    expect(await told([renamed])).toEqual([
      { entity: 'client', ids: [4] },
      { entity: 'projet', ids: [1, 2] },
    ]);
  });

  test('of very many rows is told as any row', async () => {
    expect(await told([renamed], { count: 201 })).toContainEqual({ entity: 'projet', ids: null });
  });

  test('is none when another field changed, or the row is new', async () => {
    for (const other of [
      change('client', 4, { after: { notes: 'x' } }),
      change('client', 4, { kind: 'created', after: { nom: 'B' } }),
    ])
      expect(await told([other])).toEqual([{ entity: 'client', ids: [4] }]);
  });
});

test('several changes make one event an entity', async () => {
  expect(await told([change('client', 4), change('client', 2), change('client', 4)])).toEqual([
    { entity: 'client', ids: [2, 4] },
  ]);
});

test('a table that the bridge keeps for itself is told to nobody', async () => {
  const [event, ...others] = await told([change('compte_rendu', 1)], { links: { projet: [5] } });
  expect([event, ...others].map((one) => one?.entity)).not.toContain('compte_rendu');
});
