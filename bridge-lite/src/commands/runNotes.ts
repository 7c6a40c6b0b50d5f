import { z } from 'zod';
import type { Change as Decided, EntityRow, Schema, WrittenValues } from '../../model/index.ts';
import { EntityNotFound } from '../errors/appError.ts';
import type { Change, Copy } from '../ports/copy.ts';
import type { UndoRecord } from '../ports/undoStore.ts';
import type { Author, EntityWriter } from '../rows/entityWriter.ts';
import type { LiveRows } from './commandRows.ts';
import type { Once } from './idempotency.ts';
import { isSameWritten, storedAsWritten, writtenOf } from './writtenValue.ts';

const writeSchema = z.object({
  entity: z.string(),
  id: z.int(),
  /** Its fields as they were; of a row that is deleted all of them. */
  had: z.record(z.string(), z.unknown()),
  /** Null deletes it. */
  values: z.record(z.string(), z.unknown()).nullable(),
});
type NotedWrite = z.infer<typeof writeSchema>;

const runNotesSchema = z.object({
  /** What was decided, the change of its own row first; a row without an id is made. */
  decided: z
    .array(z.object({ entity: z.string(), id: z.int().nullable(), values: z.record(z.string(), z.unknown()) }))
    .default([]),
  /** Every write to a row that was there, in their order. */
  writes: z.array(writeSchema).default([]),
  /** The run that is taken back: its record goes with it. */
  undoes: z.custom<UndoRecord>().optional(),
});
export type RunNotes = z.infer<typeof runNotesSchema>;

/** What a run noted before it was cut off; nothing for one that begins, or that a bridge of another version began. */
export function notesOf(once: Once | undefined): RunNotes {
  const notes = once?.isAgain ? once.notes : null;
  return runNotesSchema.safeParse(notes ?? {}).data ?? { decided: [], writes: [] };
}

export interface NotedRows extends LiveRows {
  /** What the run had decided when it was cut off, as changes of the rows as they were; undefined when Baserow has nothing of it. */
  begun(): Promise<Decided[] | undefined>;
  /** Notes what is decided, before any of it is written. */
  decide(changes: readonly Decided[]): Promise<void>;
}

/**
 * The rows of a run that can be gone on with: each write is noted before it is sent. A run that was cut off sees rows as they were
 * before its own writes, so that it comes to the same again; what Baserow has already is not sent twice, since others may have gone
 * on from there, but gets its author in the log.
 * @param undoes the run that it takes back
 */
export function notedRows(
  live: LiveRows,
  deps: { schema: Schema; copy: Pick<Copy, 'changesOf'>; writer: Pick<EntityWriter, 'learn'> },
  { once, by, undoes }: { once: Once; by: Author; undoes?: UndoRecord },
): NotedRows {
  const { schema, copy, writer } = deps;
  const before = notesOf(once);
  const notes: RunNotes = { ...before, ...(undoes ? { undoes } : {}) };
  const nameOf = ({ entity, id }: { entity: string; id: number }) => `${entity}:${id}`;
  /** Writes of the run that was cut off, which this one has not come to. */
  const left = new Map(before.writes.map((write) => [nameOf(write), write]));
  /** Rows whose write is noted, and comes next. */
  const noted = new Set<string>();

  async function isDone({ entity, id, had, values }: NotedWrite): Promise<boolean> {
    const isWritten = (name: string, value: unknown, after: Change['after']): boolean =>
      isSameWritten(writtenOf(had[name]), writtenOf(value)) ||
      (name in after && isSameWritten(storedAsWritten(schema.field(entity, name), after[name]), writtenOf(value)));
    const isOurs = ({ kind, after, request, source }: Change): boolean => {
      // Who wrote what Baserow told of first is not known.
      const mayBeOurs = source === 'command' ? request === once.run : source !== 'figure' && request === null;
      if (!mayBeOurs || values === null) return mayBeOurs && kind === 'deleted';
      return Object.entries(values).every(([name, value]) => isWritten(name, value, after));
    };
    return (await copy.changesOf(entity, id, once.since)).some(isOurs);
  }

  async function doneWrite(entity: string, id: number): Promise<NotedWrite | undefined> {
    const write = left.get(nameOf({ entity, id }));
    return write && (await isDone(write)) ? write : undefined;
  }

  async function asItWas(entity: string, id: number, row: EntityRow | undefined): Promise<EntityRow | undefined> {
    const write = await doneWrite(entity, id);
    return write ? ({ ...row, ...write.had } as EntityRow) : row;
  }

  async function note(write: NotedWrite): Promise<void> {
    if (noted.delete(nameOf(write))) return;
    notes.writes = [...notes.writes.filter((one) => nameOf(one) !== nameOf(write)), write];
    await once.note(notes);
  }

  const find: LiveRows['find'] = async (entity, id) => asItWas(entity, id, await live.find(entity, id));

  return {
    ...live,
    find,

    async list(entity, filters) {
      const rows = await live.list(entity, filters);
      return Promise.all(rows.map(async (row) => (await asItWas(entity, row.id, row)) ?? row));
    },

    async begun() {
      const [first] = before.decided;
      if (!first?.id || !(await doneWrite(first.entity, first.id))) return undefined;
      return Promise.all(
        before.decided.map(async ({ entity, id, values: given }): Promise<Decided> => {
          const values = given as WrittenValues;
          if (id === null) return { kind: 'create', entity, values };
          const row = await find(entity, id);
          if (!row) throw new EntityNotFound(entity, id);
          return { kind: 'change', entity, row, values };
        }),
      );
    },

    async decide(changes) {
      left.clear();
      notes.decided = changes.map((one) => ({
        ...{ entity: one.entity, values: one.values },
        id: one.kind === 'change' ? one.row.id : null,
      }));
      notes.writes = changes.flatMap((one) =>
        one.kind === 'change' ? [writeOf(one.entity, one.row, one.values)] : [],
      );
      for (const write of notes.writes) noted.add(nameOf(write));
      // A row that is made is found again by its marker.
      if (notes.writes.length > 0) await once.note(notes);
    },

    async update(entity, row, values) {
      const done = await doneWrite(entity, row.id);
      left.delete(nameOf({ entity, id: row.id }));
      if (done) {
        const now = await writer.learn(entity, row.id, Object.keys(values), by);
        if (!now) throw new EntityNotFound(entity, row.id);
        return now;
      }
      await note(writeOf(entity, row, values));
      return live.update(entity, row, values);
    },

    async remove(entity, row) {
      const done = await doneWrite(entity, row.id);
      left.delete(nameOf({ entity, id: row.id }));
      if (done) return void (await writer.learn(entity, row.id, [], by));
      await note({ entity, id: row.id, had: row, values: null });
      await live.remove(entity, row);
    },
  };
}

const writeOf = (entity: string, row: EntityRow, values: WrittenValues): NotedWrite => ({
  ...{ entity, id: row.id, values: { ...values } },
  had: Object.fromEntries(Object.keys(values).map((name) => [name, row[name] ?? null])),
});
