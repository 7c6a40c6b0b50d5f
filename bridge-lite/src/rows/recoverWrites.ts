import type { Clock } from '../ports/clock.ts';
import type { SourceRows } from '../ports/sourceRows.ts';
import type { WriteIntent, WriteIntents } from '../ports/writeIntents.ts';
import type { WriteLog } from '../ports/writeLog.ts';
import type { CopyKeeper } from './keepCopy.ts';

/** Longer than any write takes: what is older was left by a bridge that is gone, or lost its answer. */
const abandonedMs = 2 * 60_000;
/** What Baserow cannot be asked about for so long, as of a table that is gone, is given up. */
const givenUpMs = 24 * 60 * 60_000;

/**
 * Closes writes of which nobody heard the end: Baserow is asked what became of their rows, which gives a change its author if
 * it came true. What nothing is found of is unknown.
 * @throws what Baserow could not be asked about first, when all others are closed; that is tried again the next time
 */
export function createWriteRecovery(deps: {
  intents: WriteIntents;
  writes: Pick<WriteLog, 'settle'>;
  source: Pick<SourceRows, 'made'>;
  keeper: Pick<CopyKeeper, 'confirm'>;
  clock: Clock;
}): () => Promise<void> {
  const { intents, writes, source, keeper, clock } = deps;

  /** What the row is now gives its change the author of the intent. */
  async function look({ entity, rowId, marker }: Pick<WriteIntent, 'entity' | 'rowId' | 'marker'>): Promise<void> {
    const row = rowId ?? (marker === null ? undefined : (await source.made(entity, marker))?.id);
    if (row !== undefined) await keeper.confirm(entity, [row]);
  }

  return async () => {
    const now = clock.now();
    let failure: { error: unknown } | undefined;
    for (const intent of await intents.openedBefore(now - abandonedMs)) {
      try {
        await look(intent);
      } catch (error) {
        failure ??= { error };
        if (intent.at > now - givenUpMs) continue;
      }
      await intents.drop(intent.id);
    }
    await writes.settle(now - abandonedMs);
    if (failure) throw failure.error;
  };
}
