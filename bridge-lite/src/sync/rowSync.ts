import { type AnyEntity, type EntityRow, statusOf } from '../../model/index.ts';
import type { Change } from '../ports/copy.ts';
import { compareRows } from '../rows/compareRows.ts';
import { createHouseRead } from '../rows/houseRead.ts';
import { unknownOf } from '../rows/wireRows.ts';
import { noteUndone } from './audited.ts';
import type { BreakerService } from './breakers.ts';
import type { Notifications } from './notifications.ts';
import type { PageSync } from './pageSync.ts';
import { pagesBelow } from './pageTree.ts';
import type { SyncDeps } from './syncDeps.ts';

/** Name of the number of the log that the sync began with. */
export const followedFromKey = 'followed-from';

export interface RowSync {
  /** Brings everything that depends on a row in step with what the row is now. */
  sync(entity: string, id: number, event: string): Promise<void>;
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

export function createRowSync(
  deps: SyncDeps,
  parts: { pages: PageSync; breakers: BreakerService; notifications: Notifications },
): RowSync {
  const { schema, effects, tools, store, reader, linked, copy, jobs, locks } = deps;
  const { pages, breakers, notifications } = parts;
  const read = createHouseRead(reader);

  /** Comes back to the entity later; one such wait at a time. */
  const later = (entity: string, id: number, delayMs: number) =>
    jobs.send(
      'row',
      { entity, id, event: 'deferred' },
      { key: `${entity}:${id}:later`, delayMs: Math.max(1000, delayMs) },
    );

  async function syncPage(entity: string, id: number, event: string): Promise<void> {
    const outcome = await pages.sync(entity, id, event);
    if (outcome.state === 'deferred') await later(entity, id, outcome.delayMs);
  }

  /** The page of a row comes first, then those that go below it, in their order. */
  async function addBelow(of: AnyEntity, row: EntityRow, event: string): Promise<void> {
    for (const { child, link } of pagesBelow(schema, of)) {
      const entity = child.name;
      const ids = ((await linked.linking(entity, link, [row.id])).get(row.id) ?? []).map(({ id }) => id);
      const sorts = child.page && 'sorts' in child.page.under ? child.page.under.sorts : [];
      const below = [...(await reader.getMany(entity, ids)).values()].sort(compareRows(sorts));
      for (const { id } of below) if (!(await store.links.find(entity, id))) await syncPage(entity, id, event);
    }
  }

  /** Runs what the house says follows a change. */
  async function runEffects(of: AnyEntity, row: EntityRow, before: { state: string | null } | undefined) {
    const step = {
      ...{ row, before, read, tools },
      hold: <T>(entity: AnyEntity, id: number, work: () => Promise<T>) =>
        locks.withLocks([`${entity.name}:${id}`], work),
      tell: notifications.mail,
      tellAdmins: notifications.mailAdmins,
    };
    for (const { on, run } of effects) if (on === of.name) await run(step);
  }

  /** Lets follow what follows from the changes since the last time. */
  async function follow(of: AnyEntity, id: number, row: EntityRow | undefined): Promise<void> {
    const since = (await store.followed.find(of.name, id)) ?? (await store.state.get<number>(followedFromKey)) ?? 0;
    const changes = (await copy.changesOf(of.name, id, since)).filter(({ source }) => source !== 'figure');
    const last = changes.at(-1);
    if (!last) return;
    if (row) await runEffects(of, row, stateBefore(of, row, changes));
    await store.followed.put(of.name, id, last.seq);
  }

  return {
    async sync(entity, id, event) {
      const openUntil = await breakers.openUntil(entity, id);
      if (openUntil !== undefined) {
        const line = { event, source: `baserow:${entity}:${id}`, target: 'sync', action: 'sync-row' };
        await noteUndone(deps, line, 'deferred', 'the breaker of this entity is open');
        await later(entity, id, openUntil - deps.clock.now());
        return;
      }
      const of = schema.get(entity);
      const row = await reader.find(entity, id);
      // What cannot be read is no news: pages and people are left alone until it can.
      if (row && unknownOf(row).length > 0) return;
      if (of.page) await syncPage(entity, id, event);
      if (row) await addBelow(of, row, event);
      await follow(of, id, await reader.find(entity, id));
    },
  };
}
