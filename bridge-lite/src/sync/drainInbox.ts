import type { RowChange } from '../rows/affectedBy.ts';
import { noteUndone } from './audited.ts';
import type { BreakerService } from './breakers.ts';
import { addChanges, addPageEvent, createInboxBatch, type InboxBatch } from './inboxBatch.ts';
import type { SyncDeps } from './syncDeps.ts';

/** Reads what Baserow reported. */
export interface BaserowNews {
  /**
   * The rows that the event is about; undefined for a table that is not ours.
   * @throws MalformedNews for what is no event
   */
  changesOf(body: Record<string, unknown>): Promise<RowChange[] | undefined>;
}

/** News that will never be understood; anything else that fails is an outage and is tried again. */
export class MalformedNews extends Error {}

const drainedAtOnce = 200;
/** News that waited longer than this may come from a process that ended before it could tell the open pages. */
const toldByNowMs = 5000;

/** Turns the news of the inbox into work. */
export function createInboxDrain(deps: SyncDeps, breakers: BreakerService, news: BaserowNews) {
  const { store, jobs, writer, clock, logger } = deps;
  const startedAt = clock.now();

  async function enqueue({ rows, pages }: InboxBatch): Promise<void> {
    const reported = [...rows.values()].flatMap(({ entity, id, digests }) =>
      [...digests].map(([digest, times]) => ({ entity, id, digest, times })),
    );
    const shut = await breakers.noteEvents(reported);
    for (const [key, { entity, id, event }] of rows) {
      const openUntil = shut.get(key);
      const delayMs = openUntil === undefined ? 0 : Math.max(1000, openUntil - clock.now());
      await jobs.send('row', { entity, id, event }, { key: delayMs > 0 ? `${key}:later` : key, delayMs });
    }
    for (const [key, { pageId, event, delayMs }] of pages) await jobs.send('page', { pageId, event }, { key, delayMs });
  }

  async function drainOnce(): Promise<number> {
    const waiting = await store.inbox.waiting(drainedAtOnce);
    if (waiting.length === 0) return 0;
    const batch = createInboxBatch();
    const settled: { id: number; error?: string }[] = [];
    const missed: RowChange[] = [];
    for (const { id, key, source, body, receivedAt } of waiting) {
      try {
        if (source === 'docmost') addPageEvent(batch, body);
        else {
          const changes = await news.changesOf(body);
          if (!changes)
            await noteUndone(deps, lineOf(key, body), 'skipped', `table ${body.table_id} is not one of ours`);
          addChanges(deps, batch, changes ?? []);
          // The handler told the open pages itself, unless its process ended before it could.
          const isUntold = receivedAt < startedAt || receivedAt + toldByNowMs < clock.now();
          if (isUntold) missed.push(...(changes ?? []));
        }
        settled.push({ id });
      } catch (cause) {
        if (!(cause instanceof MalformedNews)) throw cause;
        logger.error({ key, error: cause.message }, 'a webhook could not be understood');
        await noteUndone(deps, lineOf(key, body), 'failed', cause.message);
        settled.push({ id, error: cause.message });
      }
    }
    if (missed.length > 0) await writer.announce(missed);
    // Enqueued before it is settled: a crash in between does the same again, which changes nothing.
    await enqueue(batch);
    await store.inbox.settle(settled);
    return waiting.length;
  }

  /** Empties the inbox; answers how many pieces of news there were. */
  return async function drain(): Promise<number> {
    let taken = 0;
    for (;;) {
      const count = await drainOnce();
      taken += count;
      if (count < drainedAtOnce) return taken;
    }
  };
}

function lineOf(key: string, { event_type: event }: Record<string, unknown>) {
  return { event: typeof event === 'string' ? event : 'webhook', source: key, target: 'sync', action: 'read-webhook' };
}
