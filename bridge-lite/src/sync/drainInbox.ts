import { MalformedNews, type RowNews } from '../ports/rowNews.ts';
import { noteUndone } from './audited.ts';
import { addPageEvent, createInboxBatch } from './inboxBatch.ts';
import type { SyncDeps } from './syncDeps.ts';

const drainedAtOnce = 200;

/** Takes the news of the inbox into account: rows go into the copy, pages become work. */
export function createInboxDrain(deps: SyncDeps, news: RowNews) {
  const { store, jobs, logger } = deps;

  async function drainOnce(): Promise<number> {
    const waiting = await store.inbox.waiting(drainedAtOnce);
    if (waiting.length === 0) return 0;
    const batch = createInboxBatch();
    const settled: { id: number; error?: string }[] = [];
    for (const { id, key, source, body } of waiting) {
      try {
        if (source === 'docmost') addPageEvent(batch, body);
        else {
          const taken = await news.take(body);
          await taken?.settled;
          if (!taken) await noteUndone(deps, lineOf(key, body), 'skipped', `table ${body.table_id} is not one of ours`);
        }
        settled.push({ id });
      } catch (cause) {
        if (!(cause instanceof MalformedNews)) throw cause;
        logger.error({ key, error: cause.message }, 'a webhook could not be understood');
        await noteUndone(deps, lineOf(key, body), 'failed', cause.message);
        settled.push({ id, error: cause.message });
      }
    }
    // Enqueued before it is settled: a crash in between does the same again, which changes nothing.
    for (const [key, { pageId, event }] of batch.pages) await jobs.send('page', { pageId, event }, { key });
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
