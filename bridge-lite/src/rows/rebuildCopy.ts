import type { Schema } from '../../model/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { CopyKeeper } from './keepCopy.ts';

/** How far the reading of everything is. */
export interface RebuildProgress {
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Null while it runs. */
  finishedAt: number | null;
  /** Tables in all, and those that are done. */
  total: number;
  done: number;
  /** Entities that could not be read. */
  failed: string[];
}

/** Compares every row of every table with Baserow, and mends what differs; the copy answers meanwhile. */
export function createRebuild(deps: {
  schema: Schema;
  keeper: Pick<CopyKeeper, 'compare'>;
  clock: Clock;
  logger: Logger;
}) {
  const { schema, keeper, clock, logger } = deps;
  let progress: RebuildProgress | undefined;

  async function run(current: RebuildProgress): Promise<void> {
    for (const { name } of schema.entities) {
      await keeper.compare(name).catch((error: unknown) => {
        current.failed.push(name);
        logger.warn({ entity: name, error: String(error) }, 'the rows of an entity could not be compared');
      });
      current.done += 1;
    }
    current.finishedAt = clock.now();
  }

  return {
    progress: (): RebuildProgress | undefined => progress,
    /** Begins, unless it runs already. */
    begin(): RebuildProgress {
      if (progress && progress.finishedAt === null) return progress;
      progress = { startedAt: clock.now(), finishedAt: null, total: schema.entities.length, done: 0, failed: [] };
      void run(progress);
      return progress;
    },
  };
}
