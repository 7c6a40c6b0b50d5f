import { expect, test } from 'vitest';
import type { CopyKeeper } from '../../rows/keepCopy.ts';
import { createBaserowNews } from './baserowNews.ts';
import type { BoundTable } from './boundTable.ts';
import type { TableDirectory } from './tableDirectory.ts';

const bound: BoundTable = {
  ...{ entity: 'client', tableId: 5, fields: [], changedKey: 'field_1', markerKey: null, unbound: [] },
  otherEnds: [{ key: 'field_2', entity: 'projet', link: 'client' }],
};

test('of a row that the socket tells, those that came into its list of linking rows or left it are read', async () => {
  const taken: Parameters<CopyKeeper['take']>[] = [];
  const directory = { entityOf: () => 'client', boundTable: () => bound } as unknown as TableDirectory;
  const news = createBaserowNews({
    tables: { directory: async () => directory, refresh: async () => {} },
    keeper: {
      take: async (...args) => {
        taken.push(args);
        return { settled: Promise.resolve() };
      },
    },
  });
  const at = '2026-11-27T08:00:00.000000Z';
  const row = (id: number, ids: number[]) => ({ id, field_1: at, field_2: ids.map((one) => ({ id: one, value: '' })) });
  // The second row got what the first one had.
  const { settled } = await news.live({
    ...{ kind: 'rows', tableId: 5 },
    rows: [row(1, [7]), row(2, [8, 9])],
    before: [row(1, [7, 8]), row(2, [9])],
  });
  await settled;
  const read = (id: number) => ({ id, values: {}, at: null });
  expect(taken).toEqual([
    ['client', { rows: [1, 2].map((id) => ({ id, values: {}, at })), gone: [] }],
    ['projet', { rows: [read(8)] }],
  ]);
  await (await news.live({ kind: 'rows', tableId: 5, rows: [row(1, [7])], before: [row(1, [7])] })).settled;
  expect(taken).toHaveLength(3);
});
