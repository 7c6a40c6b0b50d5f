import { randomUUID } from 'node:crypto';
import type { EntityRow, Schema } from '../../model/index.ts';
import { AppError, Conflict, EntityNotFound, isMaybeWritten, isOutage } from '../errors/appError.ts';
import type { Copy, CopyRow, Origin } from '../ports/copy.ts';
import type { Locks } from '../ports/locks.ts';
import type { FieldValues, SourceRows } from '../ports/sourceRows.ts';
import type { WriteIntent, WriteIntents } from '../ports/writeIntents.ts';
import type { EntityReader } from './entityReader.ts';
import { entityVersion } from './entityVersion.ts';
import type { CopyKeeper } from './keepCopy.ts';
import type { Filter } from './listQuery.ts';
import { valuesAsStored } from './valuesAsStored.ts';
import { unknownOf, type WireRows } from './wireRows.ts';

export interface RowName {
  entity: string;
  id: number;
}

/** Who writes a row, and by which command. */
export interface Author {
  /** Id of the caller, as in logs. */
  id: string;
  name: string;
  command: string;
  /** Id of this run of the command. */
  run: string;
  /** Number of the log when the run began; left out when it was not begun before. */
  since?: number;
}

/** What the bridge does of its own accord: why, as an event or a number of the log. */
export interface Cause {
  cause: string;
}

/**
 * Reads and writes the true rows; what it learns is in the copy and its log before it answers. What it is about to write is
 * stored before Baserow is asked, so that a change keeps its author when nobody lives to hear the answer. A row that is answered to a write is as
 * the write left it, also when somebody has changed the same fields by then: its version is that of our write.
 */
export interface EntityWriter {
  /**
   * Holds the rows for the duration of the work. Not reentrant.
   * @param names other things to hold, such as a slug or a person's day
   */
  withRows<T>(rows: readonly RowName[], work: () => Promise<T>, names?: readonly string[]): Promise<T>;
  /** The row as Baserow has it now. @throws EntityNotFound, AppError for one that cannot be read as a whole */
  getFresh(entity: string, id: number): Promise<EntityRow>;
  getManyFresh(entity: string, ids: readonly number[]): Promise<EntityRow[]>;
  /** Every row that fulfils all filters, as Baserow has them now. */
  listFresh(entity: string, filters: Filter[]): Promise<EntityRow[]>;
  /** Writes the values that differ from `before`; nothing is sent when none does. */
  update(entity: string, before: EntityRow, values: FieldValues, by: Author | Cause): Promise<EntityRow>;
  /** Makes a row. @param marker the same for a creation that is tried again: it makes one row in all */
  create(entity: string, values: FieldValues, by: Author | Cause, marker?: string): Promise<EntityRow>;
  /** The row that a creation with this marker made before. */
  made(entity: string, by: Author | Cause, marker: string): Promise<EntityRow | undefined>;
  /**
   * Reads a row anew that this author has written before, so that the log names the author; undefined when it is gone.
   * @param fields that were written
   */
  learn(entity: string, id: number, fields: readonly string[], by: Author): Promise<EntityRow | undefined>;
  /** Deletes the row. @throws EntityNotFound */
  remove(entity: string, before: EntityRow, by: Author | Cause): Promise<void>;
  /** Takes a deleted row back, under its id. @throws EntityNotFound for one that is gone for good, AppError where nobody may do it */
  restore(entity: string, id: number, by: Author | Cause): Promise<void>;
}

export function createEntityWriter(deps: {
  schema: Schema;
  source: SourceRows;
  copy: Copy;
  intents: WriteIntents;
  keeper: Pick<CopyKeeper, 'confirm' | 'catchUp'>;
  reader: Pick<EntityReader, 'getMany' | 'listAll'>;
  wire: WireRows;
  locks: Locks;
}): EntityWriter {
  const { schema, source, copy, intents, keeper, reader, wire, locks } = deps;

  async function getManyFresh(entity: string, ids: readonly number[]): Promise<EntityRow[]> {
    await keeper.confirm(entity, ids);
    const rows = [...(await reader.getMany(entity, ids)).values()];
    for (const row of rows) assertKnown(entity, row);
    return rows;
  }

  /** Writes what is meant, once that is stored. An intent stays open while nobody knows whether it came true. */
  async function intending<T>(
    intent: Pick<WriteIntent, 'entity' | 'kind' | 'rowId'> & { marker?: string; values?: FieldValues },
    by: Author | Cause,
    write: (origin: Origin & { intent: string }) => Promise<T>,
  ): Promise<T> {
    const { marker = null, values = {} } = intent;
    const origin = originOf(by);
    const stored = valuesAsStored(schema.get(intent.entity), values);
    const id = await intents.open({ ...intent, marker, values: stored, origin });
    try {
      return await write({ ...origin, intent: id });
    } catch (error) {
      // What cannot be dropped now is found when old intents are looked at.
      if (!mayBeDone(error)) await intents.drop(id).catch(() => {});
      throw error;
    }
  }

  /** Takes what Baserow answered to a write into the copy. @param values that were written */
  async function taken(entity: string, row: CopyRow, by: Origin, values: FieldValues): Promise<EntityRow> {
    const fields = Object.keys(values);
    const origin = { ...by, fields };
    const { doubtful } = await copy.apply({ entity, rows: [row], origin });
    await keeper.confirm(entity, doubtful, origin);
    const found = (await reader.getMany(entity, [row.id])).get(row.id);
    if (!found) throw new EntityNotFound(entity, row.id);
    if (fields.every((name) => isSame(found[name], values[name] ?? null))) return found;
    const [own] = await wire(entity, [row]);
    const left: EntityRow = { ...found, ...Object.fromEntries(fields.map((name) => [name, own?.[name]])) };
    return { ...left, version: entityVersion(schema.get(entity), left) };
  }

  /** What failed may have been done all the same: the row as it is now, null when it is gone, undefined when nobody knows. */
  async function lookAgain(
    error: unknown,
    entity: string,
    id: number,
    origin: Origin,
  ): Promise<EntityRow | null | undefined> {
    if (!isOutage(error)) return undefined;
    try {
      await keeper.confirm(entity, [id], origin);
      return (await reader.getMany(entity, [id])).get(id) ?? null;
    } catch {
      return undefined;
    }
  }

  return {
    withRows: (rows, work, names = []) =>
      locks.withLocks([...rows.map(({ entity, id }) => `${entity}:${id}`), ...names], work),

    async getFresh(entity, id) {
      const [row] = await getManyFresh(entity, [id]);
      if (!row) throw new EntityNotFound(entity, id);
      return row;
    },

    getManyFresh,

    async listFresh(entity, filters) {
      await keeper.catchUp(entity);
      const rows = await reader.listAll(entity, filters);
      for (const row of rows) assertKnown(entity, row);
      return rows;
    },

    async update(entity, before, values, by) {
      const changed = Object.fromEntries(
        Object.entries(values).filter(([name, value]) => !isSame(before[name], value)),
      );
      if (Object.keys(changed).length === 0) return before;
      const fields = Object.keys(changed);
      return intending({ entity, kind: 'updated', rowId: before.id, values: changed }, by, async (origin) => {
        try {
          return await taken(entity, await source.update(entity, before.id, changed), origin, changed);
        } catch (error) {
          const now = await lookAgain(error, entity, before.id, { ...originOf(by), fields });
          if (!now || !fields.every((name) => isSame(now[name], changed[name] ?? null))) throw error;
          await intents.drop(origin.intent);
          return now;
        }
      });
    },

    create: (entity, values, by, marker = randomUUID()) =>
      intending({ entity, kind: 'created', rowId: null, marker, values }, by, async (origin) => {
        try {
          return await taken(entity, await source.create(entity, values, marker), origin, values);
        } catch (error) {
          // What cannot be looked at now is found by the next catch-up.
          if (isOutage(error)) await keeper.catchUp(entity).catch(() => {});
          throw error;
        }
      }),

    async made(entity, by, marker) {
      const row = await source.made(entity, marker);
      return row && taken(entity, row, originOf(by), row.values as FieldValues);
    },

    async learn(entity, id, fields, by) {
      await keeper.confirm(entity, [id], { ...originOf(by), fields });
      return (await reader.getMany(entity, [id])).get(id);
    },

    remove: (entity, before, by) =>
      intending({ entity, kind: 'deleted', rowId: before.id }, by, async (origin) => {
        try {
          await source.remove(entity, before.id);
        } catch (error) {
          const now = await lookAgain(error, entity, before.id, originOf(by));
          if (now !== null) throw error;
        }
        await copy.apply({ entity, rows: [], gone: [before.id], origin });
      }),

    restore: (entity, id, by) =>
      intending({ entity, kind: 'restored', rowId: id }, by, async (origin) => {
        await source.restore(entity, id);
        await keeper.confirm(entity, [id], origin);
      }),
  };
}

/** What the bridge does by itself is the sync's. */
function originOf(by: Author | Cause): Origin {
  if ('cause' in by) return { source: 'command', command: 'sync', request: by.cause };
  const { id, name, command, run, since } = by;
  return { source: 'command', author: { id, name }, command, request: run, ...(since === undefined ? {} : { since }) };
}

/** Whether what failed may have been done: Baserow did not say, or what it said could not be stored. */
const mayBeDone = (error: unknown): boolean => !(error instanceof AppError) || isMaybeWritten(error);

/** A rule that looks at an unknown value would take it for zero. @throws AppError */
function assertKnown(entity: string, row: EntityRow): void {
  const [field] = unknownOf(row);
  if (field === undefined) return;
  throw new AppError('BASEROW_UNAVAILABLE', 'unavailable.value', {
    params: { entity, id: row.id, field },
    details: { entity, id: row.id, field },
    retryable: true,
  });
}

/** A link on the wire is a Ref, in a write an id. */
function isSame(current: unknown, next: FieldValues[string]): boolean {
  const value = typeof current === 'object' && current !== null && 'id' in current ? current.id : current;
  return Array.isArray(next) ? JSON.stringify(value) === JSON.stringify(next) : value === next;
}

/** @throws Conflict with the current row when it is not the version that the caller saw */
export function assertVersion(current: { version: string }, expected: string | undefined): void {
  if (expected === undefined || expected === current.version) return;
  throw new Conflict('conflict.version', {}, { current });
}
