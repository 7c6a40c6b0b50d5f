import { type AnyEntity, type EntityRow, statusOf } from '../../model/index.ts';
import type { Snapshot } from '../ports/sync/syncStore.ts';
import { compareRows } from '../rows/compareRows.ts';
import { createHouseRead } from '../rows/houseRead.ts';
import { noteUndone } from './audited.ts';
import type { BreakerService } from './breakers.ts';
import type { Notifications } from './notifications.ts';
import type { PageSync } from './pageSync.ts';
import { pagesBelow } from './pageTree.ts';
import type { SyncDeps } from './syncDeps.ts';

export interface RowSync {
  /** Brings everything that depends on a row in step with what the row is now. */
  sync(entity: string, id: number, event: string): Promise<void>;
}

/** Name of the fact that a table's rows were all seen once. */
export const baselineKey = (entity: string) => `baseline:${entity}`;

/** What is remembered of a row. */
export function snapshotOf(of: AnyEntity, row: EntityRow): Snapshot {
  const status = statusOf(of);
  const state = status === null ? null : row[status];
  return { version: row.version, statut: typeof state === 'string' ? state : null };
}

export function createRowSync(
  deps: SyncDeps,
  parts: { pages: PageSync; breakers: BreakerService; notifications: Notifications },
): RowSync {
  const { schema, effects, tools, store, rows, jobs, locks } = deps;
  const { pages, breakers, notifications } = parts;
  const read = createHouseRead(rows);
  const baselines = new Set<string>();

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
    for (const { child, list } of pagesBelow(schema, of)) {
      const entity = child.name;
      const ids = (row[list] as { id: number }[]).map(({ id }) => id);
      const sorts = child.page && 'sorts' in child.page.under ? child.page.under.sorts : [];
      const below = [...(await rows.getMany(entity, ids)).values()].sort(compareRows(sorts));
      for (const { id } of below) if (!(await store.links.find(entity, id))) await syncPage(entity, id, event);
    }
  }

  /** Runs what the house says follows a change. */
  async function runEffects(of: AnyEntity, row: EntityRow, before: Snapshot | undefined, isNews: boolean) {
    const step = {
      row,
      before: before && { state: before.statut },
      isNews,
      read,
      tools,
      hold: <T>(entity: AnyEntity, id: number, work: () => Promise<T>) =>
        locks.withLocks([`${entity.name}:${id}`], work),
      tell: notifications.mail,
      tellAdmins: notifications.mailAdmins,
    };
    for (const { on, run } of effects) if (on === of.name) await run(step);
  }

  /** Once true it stays so. */
  async function isBaselineDone(entity: string): Promise<boolean> {
    if (!baselines.has(entity) && (await store.state.get(baselineKey(entity))) === true) baselines.add(entity);
    return baselines.has(entity);
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
      if (of.page) await syncPage(entity, id, event);
      const row: EntityRow | undefined = (await rows.getMany(entity, [id])).get(id);
      const before = await store.snapshots.find(entity, id);
      if (!row) {
        await store.snapshots.remove(entity, id);
        return;
      }
      const snapshot = snapshotOf(of, row);
      const isSame = before?.version === snapshot.version;
      await addBelow(of, row, event);
      if (!isSame) await runEffects(of, row, before, before !== undefined || (await isBaselineDone(entity)));
      if (!isSame) await store.snapshots.put(entity, new Map([[id, snapshot]]));
    },
  };
}
