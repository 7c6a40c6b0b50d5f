import type { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Database, OpenDatabase } from '../../src/adapters/database/openDatabase.ts';
import { createKeyedMutex } from '../../src/adapters/locks/keyedMutex.ts';

/** What leaves the process at a step: a call to Baserow, or a statement to our database. */
export type StepKind = 'read' | 'write';

class PowerCut extends Error {}

/** One for each call: what waits for it can be forgotten with it. */
const never = () => new Promise<never>(() => {});

/**
 * The power of one process of the bridge. Each outgoing call has two steps, before it is sent and after it was done; at the
 * step that is named the process stops: nothing of it is sent or goes on any more, and open transactions are rolled back.
 */
export function createPowerSupply() {
  let step = 0;
  let cutAt: number | undefined;
  let isCounting = false;
  let isCut = false;
  let underWay = 0;
  let onIdle: () => void = () => {};
  const kinds: StepKind[] = [];
  const cut = Promise.withResolvers<void>();

  /** True when the process has stopped, here or before. */
  function stopsHere(kind: StepKind): boolean {
    if (isCut || !isCounting) return isCut;
    kinds.push(kind);
    step += 1;
    if (step !== cutAt) return false;
    isCut = true;
    cut.resolve();
    return true;
  }

  async function through<T>(kind: StepKind, work: () => Promise<T>, isInTransaction = false): Promise<T> {
    const stop = () => (isInTransaction ? Promise.reject(new PowerCut()) : never());
    if (stopsHere(kind)) return stop();
    underWay += 1;
    const [done] = await Promise.allSettled([work()]);
    underWay -= 1;
    const isStopped = stopsHere(kind);
    if (underWay === 0) onIdle();
    if (isStopped) return stop();
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }

  /** The connection of this process to a database that outlives it. */
  function connectionOf(client: PGlite): Database {
    const guarded = <T extends object>(target: T, isInTransaction: boolean): T =>
      new Proxy(target, {
        get(of, name) {
          const value: unknown = Reflect.get(of, name, of);
          if (typeof value !== 'function') return value;
          if (name === 'transaction') {
            return (work: (connection: object) => Promise<unknown>) =>
              through('write', () => client.transaction((connection) => work(guarded(connection, true))));
          }
          if (name !== 'query' && name !== 'exec' && name !== 'sql') return value.bind(of);
          return (...args: unknown[]) =>
            through(kindOf(args[0]), () => value.apply(of, args) as Promise<unknown>, isInTransaction);
        },
      });
    return drizzle(guarded(client, false)) as Database;
  }

  return {
    /** A Baserow that this process calls. */
    baserow: (fetch: (request: Request) => Response | Promise<Response>) => (request: Request) =>
      through(request.method === 'GET' ? 'read' : 'write', async () => fetch(request)),
    database: (of: OpenDatabase): OpenDatabase => ({
      ...of,
      db: connectionOf((of.db as Database & { $client: PGlite }).$client),
      // Locks go with the process.
      locks: createKeyedMutex(),
    }),
    /** Begins to count, and stops the process at a step; never when left out. */
    startCounting(at?: number) {
      cutAt = at;
      step = 0;
      kinds.length = 0;
      isCounting = true;
    },
    stopCounting() {
      isCounting = false;
    },
    /** The kind of each step so far. */
    kinds: (): readonly StepKind[] => [...kinds],
    /** Resolves when the process has stopped, and what it had sent is done. */
    stopped: cut.promise.then(() => idle()),
  };

  function idle(): Promise<void> {
    return new Promise((resolve) => {
      onIdle = resolve;
      if (underWay === 0) resolve();
    });
  }
}

const kindOf = (statement: unknown): StepKind => (/^\s*select/i.test(String(statement)) ? 'read' : 'write');
