import { AppError } from '../errors/appError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Change, Copy } from '../ports/copy.ts';
import type { Logger } from '../ports/logger.ts';
import type { LogPlaces } from '../ports/logPlaces.ts';
import { startedAfter } from '../rows/startedAfter.ts';

const atOnce = 200;
/** Times that a line may fail before it is parked. */
const attempts = 3;

/** Reads the log from where it stopped, across restarts; each line at least once, in its order. */
export interface LogReader {
  /** Takes in what is new. A line that can never be taken in is parked, told, and the others go on. */
  read(): Promise<void>;
  /** Takes in a parked line once more, and no longer counts it as parked. One that the log no longer has is forgotten. */
  replay(seq: number): Promise<void>;
}

export function createLogReader(deps: {
  name: string;
  copy: Pick<Copy, 'changesAfter' | 'lastSeq'>;
  places: LogPlaces;
  /** Takes in some lines, at least once each. A failure that may pass (`retryable`) is tried again with the next reading. */
  handle: (changes: readonly Change[]) => Promise<void>;
  onParked?: (change: Change, error: string) => Promise<void>;
  clock: Clock;
  logger: Logger;
}): LogReader {
  const { name, copy, places, handle, onParked, clock, logger } = deps;

  const failed = new Map<number, number>();

  async function park(change: Change, cause: unknown): Promise<void> {
    const error = cause instanceof AppError ? cause.code : cause instanceof Error ? cause.name : 'Error';
    await places.park({ reader: name, seq: change.seq, error, at: new Date(clock.now()).toISOString() });
    logger.error(
      { reader: name, seq: change.seq, entity: change.entity, id: change.id, error },
      'a line of the log is parked',
    );
    await onParked?.(change, error);
  }

  /** Takes them in one by one, to find the one that spoils the others. */
  async function handleEach(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      try {
        await handle([change]);
      } catch (error) {
        if (error instanceof AppError && error.retryable) throw error;
        const times = (failed.get(change.seq) ?? 0) + 1;
        failed.set(change.seq, times);
        if (times < attempts) throw error;
        await park(change, error);
      }
      failed.delete(change.seq);
      await places.put(name, change.seq);
    }
  }

  const read = async () => {
    let place = await places.find(name);
    if (place === undefined) {
      // It begins with what happens from now on.
      place = await copy.lastSeq();
      await places.put(name, place);
    }
    for (;;) {
      const changes = await copy.changesAfter(place, atOnce);
      const last = changes.at(-1);
      if (!last) return;
      try {
        await handle(changes);
        await places.put(name, last.seq);
      } catch (error) {
        if (error instanceof AppError && error.retryable) throw error;
        await handleEach(changes);
      }
      place = last.seq;
    }
  };
  return {
    read: startedAfter(read),
    async replay(seq) {
      const [change] = await copy.changesAfter(seq - 1, 1);
      if (change?.seq === seq) await handle([change]);
      await places.unpark(name, seq);
    },
  };
}
