import { createSchema, type House, mergeSchema, type RemoteTable, type SchemaHolder } from '../../../model/index.ts';
import type { BindingStore } from '../../ports/bindings.ts';
import { type Clock, isRecent } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { startedAfter } from '../../rows/startedAfter.ts';
import type { BaserowClient } from './baserowClient.ts';
import { bindHouse } from './bindHouse.ts';
import { shapeOf } from './boundTable.ts';
import { readTables } from './readTables.ts';
import { BaserowSchemaError } from './schemaError.ts';
import { createDirectory, type TableDirectory } from './tableDirectory.ts';
import { unknownStates } from './unknownStates.ts';

/** The tables of this Baserow as they were last read. */
export interface LiveTables {
  /**
   * Where the entities live; read when it is first needed.
   * @throws BaserowSchemaError when the token sees no table of the house, or those of several databases
   * @throws BaserowError when Baserow cannot be asked
   */
  directory(): Promise<TableDirectory>;
  /** Reads tables and fields anew, what changed replaces the schema, and all who follow it have. @throws as `directory` */
  refresh(): Promise<void>;
  /** Reads them anew without waiting for those who follow: they may be the ones who ask. @throws as `directory` */
  lookAgain(): Promise<void>;
  /** Digest of the columns and options that rows are read by; undefined for an entity that has no table now. */
  shapeOf(entity: string): Promise<string | undefined>;
  /** What the house needs and Baserow did not have when it was last looked at, one line each. */
  problems(): readonly string[];
  /** True once the house was found here, in this process or an earlier one. */
  wasBound(): Promise<boolean>;
}

/** While the house's tables are wrong, they are looked at again at most this often because somebody needs them. */
const retryAfterMs = 2000;

export function createLiveTables(deps: {
  client: Pick<BaserowClient, 'send'>;
  house: Pick<House, 'entities'>;
  bindings: BindingStore;
  /** Gets the house's schema with what admins added. */
  schema: SchemaHolder;
  clock: Clock;
  logger: Logger;
  /** Told when columns, options or tables came, went or changed; `isInSchema` when what is shown of them did. */
  onChange?: (isInSchema: boolean) => Promise<void>;
  /** Told once of tables, fields and options of the house that have another name now: `projet.nom: nom → titre`. */
  onRenamed?: (renamed: readonly string[]) => void;
  /** Told when what is wrong with the tables became something else; empty when all is well again. */
  onProblems?: (problems: readonly string[]) => void;
}): LiveTables {
  const { client, house, bindings, schema, clock, logger, onChange, onRenamed, onProblems } = deps;
  const base = createSchema(house);
  const told = new Set<string>();
  let known: TableDirectory | undefined;
  let problems: readonly string[] = [];
  let failure: BaserowSchemaError | undefined;
  let triedAt = 0;
  /** Those who follow the tables, told one change after the other. */
  let telling: Promise<void> = Promise.resolve();
  let print = JSON.stringify(schema.entities);
  let remotePrint = '';

  function tellProblems(now: readonly string[]): void {
    if (now.join('\n') === problems.join('\n')) return;
    problems = now;
    if (now.length > 0) logger.error({ problems: now }, 'the tables of Baserow are wrong');
    else logger.info({}, 'the tables of Baserow are as they should be again');
    onProblems?.(now);
  }

  async function read(): Promise<void> {
    triedAt = clock.now();
    try {
      const before = await bindings.all();
      const bound = bindHouse(base, await readTables(client, base, before), before);
      await bindings.put(bound.bindings);
      if (bound.renamed.length > 0) {
        logger.warn({ renamed: bound.renamed }, 'something of the house has another name in Baserow: all goes on');
        onRenamed?.(bound.renamed);
      }
      failure = undefined;
      take(bound.tables);
      tellProblems(bound.problems);
    } catch (error) {
      if (!(error instanceof BaserowSchemaError)) throw error;
      failure = error;
      known = undefined;
      tellProblems(error.problems);
      throw error;
    }
  }

  function take(tables: readonly RemoteTable[]): void {
    for (const state of unknownStates(base, tables)) {
      if (!told.has(state)) logger.warn({ state }, 'a state of Baserow is none of the house: it is shown by its name');
      told.add(state);
    }
    const remoteText = JSON.stringify(tables);
    if (known && remoteText === remotePrint) return;
    remotePrint = remoteText;
    const merged = mergeSchema(house, tables);
    const text = JSON.stringify(merged.entities);
    known = createDirectory(tables, base, merged);
    const isInSchema = text !== print;
    print = text;
    if (isInSchema) {
      schema.set(merged);
      logger.info({ entities: merged.served.length }, 'the schema follows the tables of Baserow');
    }
    telling = telling
      .then(() => onChange?.(isInSchema))
      .catch((error: unknown) => logger.warn({ error: String(error) }, 'somebody could not follow the tables'));
  }

  const lookAgain = startedAfter(read);

  async function directory(): Promise<TableDirectory> {
    if (known) return known;
    if (failure && isRecent(clock, triedAt, retryAfterMs)) throw failure;
    await (lookAgain.running() ?? lookAgain());
    if (known) return known;
    throw failure ?? new BaserowSchemaError([]);
  }

  return {
    lookAgain,
    async refresh() {
      await lookAgain();
      await telling;
    },
    problems: () => problems,
    wasBound: async () => (await bindings.all()).length > 0,
    async shapeOf(entity) {
      const now = await directory();
      return now.hasTable(entity) ? shapeOf(now.boundTable(entity)) : undefined;
    },
    directory,
  };
}
