import type { AnyEntity, EntityRow } from '../../model/index.ts';
import { compareRows } from '../rows/compareRows.ts';
import { unknownOf } from '../rows/wireRows.ts';
import { noteUndone } from './audited.ts';
import type { BreakerService } from './breakers.ts';
import type { PageSync } from './pageSync.ts';
import { pagesBelow } from './pageTree.ts';
import type { SyncDeps } from './syncDeps.ts';

export interface RowSync {
  /** Brings the pages that depend on a row in step with what the row is now. */
  sync(entity: string, id: number, event: string): Promise<void>;
}

export function createRowSync(
  deps: SyncDeps,
  { pages, breakers }: { pages: PageSync; breakers: BreakerService },
): RowSync {
  const { schema, store, reader, linked, jobs } = deps;

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
      // What cannot be read is no news: pages are left alone until it can.
      if (row && unknownOf(row).length > 0) return;
      if (of.page) await syncPage(entity, id, event);
      if (row) await addBelow(of, row, event);
    },
  };
}
