import type { Clock } from '../ports/clock.ts';
import type { SourceRows } from '../ports/sourceRows.ts';
import type { WriteIntents } from '../ports/writeIntents.ts';
import type { WriteLog } from '../ports/writeLog.ts';
import type { CopyKeeper } from './keepCopy.ts';

/** Longer than any write takes: what is older was left by a bridge that is gone, or lost its answer. */
const abandonedMs = 2 * 60_000;

/**
 * Closes writes of which nobody heard the end: Baserow is asked what became of their rows, which gives a change its author if
 * it came true. What nothing is found of is unknown.
 * @throws AppError while Baserow cannot be asked; what is left is closed the next time
 */
export function createWriteRecovery(deps: {
  intents: WriteIntents;
  writes: Pick<WriteLog, 'settle'>;
  source: Pick<SourceRows, 'made'>;
  keeper: Pick<CopyKeeper, 'confirm'>;
  clock: Clock;
}): () => Promise<void> {
  const { intents, writes, source, keeper, clock } = deps;
  return async () => {
    const before = clock.now() - abandonedMs;
    for (const { id, entity, rowId, marker } of await intents.openedBefore(before)) {
      const row = rowId ?? (marker === null ? undefined : (await source.made(entity, marker))?.id);
      if (row !== undefined) await keeper.confirm(entity, [row]);
      await intents.drop(id);
    }
    await writes.settle(before);
  };
}
