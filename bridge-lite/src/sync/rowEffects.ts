import { type AnyEntity, type EntityRow, statusOf } from '../../model/index.ts';
import type { Change } from '../ports/copy.ts';
import { createHouseRead } from '../rows/houseRead.ts';
import { unknownOf } from '../rows/wireRows.ts';
import type { BreakerService } from './breakers.ts';
import type { Notifications } from './notifications.ts';
import type { SyncDeps } from './syncDeps.ts';

/** Name of the number of the log that the sync began with. */
export const followedFromKey = 'followed-from';

export interface RowEffects {
  /** Lets follow what the house says follows the changes of a row since the last time. */
  follow(entity: string, id: number): Promise<void>;
}

/** State of a row before the first of some changes; undefined for one that was not there. */
function stateBefore(of: AnyEntity, row: EntityRow, changes: readonly Change[]): { state: string | null } | undefined {
  const [first] = changes;
  if (first && first.kind !== 'updated') return undefined;
  const status = statusOf(of);
  if (status === null) return { state: null };
  const known = changes.find(({ before }) => status in before);
  const state = known ? known.before[status] : row[status];
  return { state: typeof state === 'string' ? state : null };
}

/** What follows from changes: people are told, other rows change. It waits for no page, and no page waits for it. */
export function createRowEffects(
  deps: SyncDeps,
  { breakers, notifications }: { breakers: BreakerService; notifications: Notifications },
): RowEffects {
  const { schema, effects, toolsFor, store, reader, copy, jobs, locks, clock } = deps;
  const read = createHouseRead(reader);

  async function run(of: AnyEntity, row: EntityRow, changes: readonly Change[], last: Change): Promise<void> {
    const step = {
      ...{ row, before: stateBefore(of, row, changes), read, tools: toolsFor(`log:${last.seq}`) },
      hold: <T>(entity: AnyEntity, id: number, work: () => Promise<T>) =>
        locks.withLocks([`${entity.name}:${id}`], work),
      tell: notifications.mail,
      tellAdmins: notifications.mailAdmins,
    };
    for (const { on, run: runEffect } of effects) if (on === of.name) await runEffect(step);
  }

  return {
    async follow(entity, id) {
      const openUntil = await breakers.openUntil(entity, id);
      if (openUntil !== undefined) {
        const delayMs = Math.max(1000, openUntil - clock.now());
        return jobs.send('effects', { entity, id }, { key: `${entity}:${id}:later`, delayMs });
      }
      const of = schema.get(entity);
      const row = await reader.find(entity, id);
      // What cannot be read is no news: people are left alone until it can.
      if (row && unknownOf(row).length > 0) return;
      const since = (await store.followed.find(entity, id)) ?? (await store.state.get<number>(followedFromKey)) ?? 0;
      const changes = (await copy.changesOf(entity, id, since)).filter(({ source }) => source !== 'figure');
      const last = changes.at(-1);
      if (!last) return;
      if (row) await run(of, row, changes, last);
      await store.followed.put(entity, id, last.seq);
    },
  };
}
