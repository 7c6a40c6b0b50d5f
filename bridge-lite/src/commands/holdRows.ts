import type { Hold, Reading } from '../../model/index.ts';
import { Busy } from '../errors/appError.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import { type ReadRows, type RowsReadOnce, readingOf, readOnce } from './commandRows.ts';

/** Looks at a moving target before giving up. */
const attempts = 5;

/**
 * Works while everything that the command depends on is held. What that is depends on rows: it is asked of the cache
 * first, and again of the true rows once they are held; when it is something else by then, all is let go and the newer
 * answer is held. The rows that the cache led to are read beside each other.
 * @throws Busy when it keeps changing
 */
export async function holdRows<T>(
  deps: { writer: Pick<EntityWriter, 'withRows'>; cached: ReadRows; rows: ReadRows },
  wanted: (reading: Reading) => Promise<readonly Hold[]>,
  work: (fresh: RowsReadOnce) => Promise<T>,
): Promise<T> {
  const cached = readOnce(deps.cached);
  let keys = keysOf(await wanted(readingOf(cached)));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const holding = keys;
    const outcome = await deps.writer.withRows(
      [],
      async () => {
        const fresh = readOnce(deps.rows);
        fresh.expect(cached.names());
        keys = keysOf(await wanted(readingOf(fresh)));
        return keys.join(' ') === holding.join(' ') ? { done: await work(fresh) } : undefined;
      },
      holding,
    );
    if (outcome) return outcome.done;
  }
  throw new Busy();
}

function keysOf(holds: readonly Hold[]): string[] {
  return [...new Set(holds.filter((hold) => hold !== null))].sort();
}
