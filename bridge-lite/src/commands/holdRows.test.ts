import { beforeEach, expect, test } from 'vitest';
import { projet } from '../../house/entities/projet.ts';
import { tache } from '../../house/entities/tache.ts';
import type { EntityRow, Reading } from '../../model/index.ts';
import { held } from '../../model/index.ts';
import { holdRows } from './holdRows.ts';

let fresh: Map<number, number>;
let reads: number;
let holding: string[][];
let onHold: () => void;

beforeEach(() => {
  fresh = new Map([[1, 10]]);
  reads = 0;
  holding = [];
  onHold = () => {};
});

const taskOf = (projetId: number | undefined): EntityRow | undefined =>
  projetId === undefined ? undefined : { id: 1, version: 'v', projet: { id: projetId, label: '' } };
const rows = {
  find: async (_entity: string, id: number) => {
    reads += 1;
    return taskOf(fresh.get(id));
  },
  list: async () => [],
};
const cachedAs = (projetId: number | undefined) => ({ find: async () => taskOf(projetId), list: async () => [] });
const writer = {
  async withRows<T>(_rows: readonly unknown[], work: () => Promise<T>, names: readonly string[] = []): Promise<T> {
    holding.push([...names]);
    onHold();
    return work();
  },
};
const wanted = async ({ find }: Reading) => [held(tache, 1), held(projet, (await find(tache, 1))?.projet)];
const run = (projetId: number | undefined) =>
  holdRows({ writer, cached: cachedAs(projetId), rows }, wanted, async ({ find }) => (await find('tache', 1))?.id);

test('holds what the cache says, reads each row once, and works', async () => {
  expect(await run(10)).toBe(1);
  expect(holding).toEqual([['projet:10', 'tache:1']]);
  expect(reads).toBe(1);
});

test('looks again when the true row says otherwise', async () => {
  expect(await run(9)).toBe(1);
  expect(holding).toEqual([
    ['projet:9', 'tache:1'],
    ['projet:10', 'tache:1'],
  ]);
});

test('reads what the cache led to beside each other, and again what it did not', async () => {
  const waiting: [number, () => void][] = [];
  const slow = {
    find: (_entity: string, id: number) =>
      new Promise<EntityRow>((resolve) => waiting.push([id, () => resolve({ id, version: 'v' })])),
    list: async () => [],
  };
  const next = new Map([
    [1, 2],
    [2, 3],
  ]);
  const asked: Reading['find'][] = [];
  const chain = async ({ find }: Reading) => {
    asked.push(find);
    for (let id: number | undefined = 1; id !== undefined; id = next.get(id)) await find(tache, id);
    return [held(tache, 1)];
  };
  const done = holdRows({ writer, cached: cachedAs(undefined), rows: slow }, chain, async ({ find }) =>
    find('tache', 4),
  );
  await expect.poll(() => waiting.map(([id]) => id)).toEqual([1, 2, 3]);
  for (const [, answer] of waiting.splice(0)) answer();
  await expect.poll(() => waiting.map(([id]) => id)).toEqual([4]);
  waiting[0]?.[1]();
  expect((await done)?.id).toBe(4);
  expect(asked).toHaveLength(2);
});

test('holds the row alone when it is not there, and leaves the work to say so', async () => {
  fresh.clear();
  expect(await run(undefined)).toBeUndefined();
  expect(holding).toEqual([['tache:1']]);
});

test('gives up on a row that moves each time it is held', async () => {
  let next = 20;
  onHold = () => {
    next += 1;
    fresh.set(1, next);
  };
  await expect(run(10)).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'conflict.busy' });
  expect(holding).toHaveLength(5);
});
