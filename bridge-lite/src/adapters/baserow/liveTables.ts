import { createSchema, type House, mergeSchema, type RemoteTable, type SchemaHolder } from '../../../model/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { BaserowClient } from './baserowClient.ts';
import { BaserowSchemaError, createDirectory, readTables, type TableDirectory } from './tableDirectory.ts';
import { unknownStates } from './unknownStates.ts';

/** The tables of this Baserow as they were last read. */
export interface LiveTables {
  /**
   * Where the entities live; read when it is first needed.
   * @throws BaserowSchemaError while the house's own tables are not as they should be
   * @throws BaserowError when Baserow cannot be asked
   */
  directory(): Promise<TableDirectory>;
  /** Reads tables and fields anew; what changed replaces the schema. @throws as `directory` */
  refresh(): Promise<void>;
}

/** While the house's tables are wrong, they are looked at again at most this often because somebody needs them. */
const retryAfterMs = 2000;

export function createLiveTables(deps: {
  client: BaserowClient;
  house: Pick<House, 'entities'>;
  /** Gets the house's schema with what admins added. */
  schema: SchemaHolder;
  clock: Clock;
  logger: Logger;
  /** Told when columns, options or tables of admins came, went or changed. */
  onChange?: () => Promise<void>;
}): LiveTables {
  const { client, house, schema, clock, logger, onChange } = deps;
  const base = createSchema(house);
  const told = new Set<string>();
  let known: TableDirectory | undefined;
  let problem: BaserowSchemaError | undefined;
  let triedAt = 0;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let print = JSON.stringify(schema.entities);

  async function read(): Promise<void> {
    triedAt = clock.now();
    try {
      await take(await readTables(client, base));
    } catch (error) {
      if (!(error instanceof BaserowSchemaError)) throw error;
      if (problem?.message !== error.message)
        logger.error({ problems: error.problems }, 'the tables of Baserow are wrong');
      problem = error;
      known = undefined;
      throw error;
    }
  }

  async function take(tables: readonly RemoteTable[]): Promise<void> {
    for (const state of unknownStates(base, tables)) {
      if (!told.has(state)) logger.warn({ state }, 'a state of Baserow is none of the house: it is shown by its name');
      told.add(state);
    }
    const merged = mergeSchema(house, tables);
    const text = JSON.stringify(merged.entities);
    known = createDirectory(tables, base);
    problem = undefined;
    if (text === print) return;
    print = text;
    schema.set(merged);
    logger.info({ entities: merged.served.length }, 'the schema follows the tables of Baserow');
    await onChange?.();
  }

  function start(): Promise<void> {
    running = read().finally(() => {
      running = undefined;
    });
    return running;
  }

  /** What is being read may be older than what the caller knows of: it is read once more. */
  function refresh(): Promise<void> {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  }

  return {
    refresh,
    async directory() {
      if (known) return known;
      if (problem && clock.now() < triedAt + retryAfterMs) throw problem;
      await (running ?? start());
      if (known) return known;
      throw problem ?? new BaserowSchemaError([]);
    },
  };
}
