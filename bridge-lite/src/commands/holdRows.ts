import type { Hold, Reading } from '../../model/index.ts';
import { Busy } from '../errors/appError.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';
import { type CommandRows, readingOf, readOnce } from './commandRows.ts';

/** Looks at a moving target before giving up. */
const attempts = 5;

/**
 * Works while everything that the command depends on is held. What that is depends on rows: it is asked of the cache
 * first, and again of the true rows once they are held; when it is something else by then, all is let go and the newer
 * answer is held.
 * @throws Busy when it keeps changing
 */
export async function holdRows<T>(
  deps: { writer: Pick<EntityWriter, 'withRows'>; cached: Reading; rows: Pick<CommandRows, 'find' | 'list'> },
  wanted: (reading: Reading) => Promise<readonly Hold[]>,
  work: (fresh: Pick<CommandRows, 'find' | 'list'>) => Promise<T>,
): Promise<T> {
  let keys = keysOf(await wanted(deps.cached));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const holding = keys;
    const outcome = await deps.writer.withRows(
      [],
      async () => {
        const fresh = readOnce(deps.rows);
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
