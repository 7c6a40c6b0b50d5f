import { beforeEach, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../model/index.ts';
import { createMemoryLogPlaces } from '../testing/memoryLogPlaces.ts';
import { createMemorySyncStore } from '../testing/memorySyncStore.ts';
import { createTestClock } from '../testing/testClock.ts';
import { createTestLog } from '../testing/testLog.ts';
import type { BreakerService } from './breakers.ts';
import { createLogFollower } from './followLog.ts';
import type { SyncDeps } from './syncDeps.ts';

const clock = createTestClock();
const breakers: BreakerService = {
  openUntil: async () => undefined,
  noteEvents: async () => new Map(),
  noteWrite: async () => undefined,
};
let log: ReturnType<typeof createTestLog>;
let kept: ReturnType<typeof createMemoryLogPlaces>;
let work: string[];
let refuses: (queue: string, id: number) => Error | undefined;
beforeEach(() => {
  log = createTestLog(0);
  kept = createMemoryLogPlaces();
  work = [];
  refuses = () => undefined;
});

function open() {
  const deps = {
    ...{ schema: createSchema(house), effects: house.effects, copy: log.copy, places: kept.store, clock },
    linked: { linking: async () => new Map() },
    store: createMemorySyncStore(clock, () => {}),
    jobs: {
      async send(queue: string, { id }: { id: number }) {
        const error = refuses(queue, id);
        if (error) throw error;
        work.push(`${queue} ${id}`);
      },
    },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  };
  return createLogFollower(deps as unknown as SyncDeps, breakers);
}

test.each([
  ['row', 'sync', 'effects'],
  ['effects', 'effects', 'row'],
])('a line that spoils the %s work is parked for its reader alone', async (spoilt, reader, other) => {
  const follower = open();
  await follower.read();
  log.append(3, 'projet');
  refuses = (queue, id) => (queue === spoilt && id === 2 ? new TypeError('spoilt') : undefined);
  for (const _ of [1, 2]) await expect(follower.read()).rejects.toThrow('spoilt');
  expect([...new Set(work.filter((one) => one.startsWith(other)))]).toEqual([1, 2, 3].map((id) => `${other} ${id}`));
  await follower.read();
  expect([...new Set(work.filter((one) => one.startsWith(spoilt)))]).toEqual([`${spoilt} 1`, `${spoilt} 3`]);
  expect(kept.parked).toMatchObject([{ reader, seq: 2, error: 'TypeError' }]);
  expect([kept.places.get('sync'), kept.places.get('effects')]).toEqual([3, 3]);
  refuses = () => undefined;
  await follower.replay.get(reader as 'sync')?.(2);
  expect([work.at(-1), kept.parked]).toEqual([`${spoilt} 2`, []]);
});

test('effects that an earlier release had not run are run, from a little before where it stopped', async () => {
  const follower = open();
  await follower.read();
  log.append(1500, 'projet');
  kept.places.set('sync', 1500);
  kept.places.delete('effects');
  await follower.read();
  const ids = work.filter((one) => one.startsWith('effects')).map((one) => Number(one.split(' ')[1]));
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([1000, 501, 1500]);
});
