import { house } from '#house';
import { createSchema, createSchemaHolder } from '../model/index.ts';
import type { BaserowClient } from '../src/adapters/baserow/baserowClient.ts';
import { createBaserowNews } from '../src/adapters/baserow/baserowNews.ts';
import { createBaserowRows } from '../src/adapters/baserow/baserowRows.ts';
import { createLiveTables } from '../src/adapters/baserow/liveTables.ts';
import { type CopyParts, createRows } from '../src/compose/createRows.ts';
import { isOutage } from '../src/errors/appError.ts';
import { createLogReader } from '../src/log/createLogReader.ts';
import type { BindingStore } from '../src/ports/bindings.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Locks } from '../src/ports/locks.ts';
import type { Logger } from '../src/ports/logger.ts';
import type { LogPlaces } from '../src/ports/logPlaces.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
export const schema = createSchema(house);

/** What outlives a process of the bridge. */
export interface Kept {
  parts: CopyParts;
  places: LogPlaces;
  bindings: BindingStore;
  locks: Locks;
  /** Numbers of the lines that the reader of the log took in. */
  seen: number[];
}

/** The process of the bridge was ended at this very step. */
export class Killed extends Error {}

/** One process of the bridge: from its death on nothing of it happens any more. */
export function startCopyProcess(deps: {
  kept: Kept;
  send: BaserowClient['send'];
  clock: Clock;
  /** Called before and after everything that reaches out of the process; throws to end it there. */
  onStep: () => Promise<void>;
}) {
  const { kept, clock, onStep } = deps;
  const life = { isDead: false };
  const step = async () => {
    if (life.isDead) throw new Killed();
    try {
      await onStep();
    } catch (error) {
      life.isDead = true;
      throw error;
    }
    if (life.isDead) throw new Killed();
  };
  const guard = <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          await step();
          const result: unknown = await value.apply(target, args);
          await step();
          return result;
        };
      },
    });
  const client: BaserowClient = guard({ send: deps.send });
  const loading: { load: () => Promise<void> } = { load: async () => {} };
  const tables = createLiveTables({
    ...{ client, house, clock, logger: silent },
    bindings: guard(kept.bindings),
    schema: createSchemaHolder(schema),
    onChange: () =>
      loading.load().catch((error: unknown) => {
        if (error instanceof Killed) throw error;
      }),
  });
  const { parts } = kept;
  const rows = createRows({
    parts: {
      copyFor: (onChanges) => guard(parts.copyFor(onChanges)),
      rows: guard(parts.rows),
      linked: guard(parts.linked),
      states: guard(parts.states),
      intents: guard(parts.intents),
    },
    ...{ locks: kept.locks, schema, clock, logger: silent },
    source: createBaserowRows({ client, tables }),
    shapeOf: tables.shapeOf,
  });
  const { keeper } = rows;
  loading.load = keeper.load;
  const witness = createLogReader({
    ...{ name: 'witness', copy: rows.copy, places: guard(kept.places), clock, logger: silent },
    async handle(changes) {
      for (const { seq } of changes) {
        await step();
        kept.seen.push(seq);
      }
    },
  });

  async function every(work: (entity: string) => Promise<void>): Promise<void> {
    await tables.refresh();
    await keeper.load();
    for (const { name } of schema.entities) await work(name);
  }

  return {
    ...{ rows, news: createBaserowNews({ tables, keeper }), load: keeper.load, readLog: witness.read },
    refresh: () => tables.refresh(),
    catchUp: () => every(keeper.catchUp),
    compare: () => every(keeper.compare),
    kill() {
      life.isDead = true;
    },
    get isDead() {
      return life.isDead;
    },
  };
}

export type CopyProcess = ReturnType<typeof startCopyProcess>;

/** Runs what an outage may stop; false when one did. */
export async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isOutage(error)) return false;
    throw error;
  }
}
