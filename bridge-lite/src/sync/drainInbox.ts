import { isOutage } from '../errors/appError.ts';
import { messageOfError } from '../errors/withoutValues.ts';
import { MalformedNews, type RowNews } from '../ports/rowNews.ts';
import { noteUndone } from './audited.ts';
import { addPageEvent, createInboxBatch } from './inboxBatch.ts';
import type { SyncDeps } from './syncDeps.ts';

const drainedAtOnce = 200;
/** What still cannot be read after this is set aside, whatever the reason. */
const triedForMs = 10 * 60_000;

/** Takes the news of the inbox into account: rows go into the copy, pages become work. */
export function createInboxDrain(deps: SyncDeps, news: RowNews) {
  const { store, jobs, clock, logger } = deps;

  /** One pass; `failure` is that of news which are tried again, `isLast` when nothing more can be taken now. */
  async function drainOnce(): Promise<{ taken: number; failure: unknown; isLast: boolean }> {
    const waiting = await store.inbox.waiting(drainedAtOnce);
    const batch = createInboxBatch();
    const settled: { id: number; error?: string }[] = [];
    let failure: unknown;
    for (const { id, key, source, body, receivedAt } of waiting) {
      try {
        if (source === 'docmost') addPageEvent(batch, body);
        else {
          const taken = await news.take(body);
          await taken?.settled;
          if (!taken) await noteUndone(deps, lineOf(key, body), 'skipped', `table ${body.table_id} is not one of ours`);
        }
        settled.push({ id });
      } catch (cause) {
        // Nothing else can be read meanwhile.
        if (isOutage(cause)) throw cause;
        if (!(cause instanceof MalformedNews) && receivedAt + triedForMs > clock.now()) {
          failure = cause;
          continue;
        }
        const error = messageOfError(cause);
        logger.error({ key, error }, 'a webhook could not be understood');
        await noteUndone(deps, lineOf(key, body), 'failed', error);
        settled.push({ id, error });
      }
    }
    // Enqueued before it is settled: a crash in between does the same again, which changes nothing.
    for (const [key, { pageId, event }] of batch.pages) await jobs.send('page', { pageId, event }, { key });
    await store.inbox.settle(settled);
    const taken = settled.length;
    return { taken, failure, isLast: waiting.length < drainedAtOnce || taken === 0 };
  }

  /** Empties the inbox; answers how many pieces of news there were. What failed stays, and its failure is thrown in the end. */
  return async function drain(): Promise<number> {
    let taken = 0;
    for (;;) {
      const pass = await drainOnce();
      taken += pass.taken;
      if (!pass.isLast) continue;
      if (pass.failure !== undefined) throw pass.failure;
      return taken;
    }
  };
}

function lineOf(key: string, { event_type: event }: Record<string, unknown>) {
  return { event: typeof event === 'string' ? event : 'webhook', source: key, target: 'sync', action: 'read-webhook' };
}
