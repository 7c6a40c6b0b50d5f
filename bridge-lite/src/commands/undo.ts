import { randomUUID } from 'node:crypto';
import { type Action, type EntityRow, type Guard, type Reading, Refusal } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import { Conflict, EntityNotFound } from '../errors/appError.ts';
import type { Clock } from '../ports/clock.ts';
import type { UndoRecord, UndoStore } from '../ports/undoStore.ts';
import type { CommandDeps, CommandOutcome } from './command.ts';
import { type CommandRows, cachedReading, liveRows, readingOf } from './commandRows.ts';
import { holdRows } from './holdRows.ts';
import { assertUnmoved, formerValues, type UndoState, undoVersion } from './rowUndo.ts';
import { appErrorOf } from './sentences.ts';
import { settled } from './settled.ts';
import { createTools } from './tools.ts';

const undoableMs = 10 * 60_000;

export interface Undo {
  /**
   * Remembers for ten minutes how to take a run back; null when it cannot be. The action is done whether or not it can
   * be remembered.
   */
  remember(caller: Caller, action: Action, outcome: CommandOutcome): Promise<{ id: string; expiresAt: number } | null>;
  /** A run of this caller that may still be taken back. */
  find(caller: Caller, undoId: string): Promise<UndoRecord | undefined>;
  /** Takes it back when nobody changed the row since. @throws Conflict, EntityNotFound, AppError of a rule */
  takeBack(caller: Caller, record: UndoRecord): Promise<{ row: EntityRow; isDeleted: boolean }>;
}

export function createUndo(deps: CommandDeps & { undos: UndoStore; clock: Clock }): Undo {
  const { schema, guards, writer, reader, notifier, logger, say, undos, clock } = deps;
  const cached = cachedReading(reader);
  const guardOf = new Map(guards.map((guard) => [guard.entity.name, guard]));

  async function remove(
    guard: Guard | undefined,
    { entity, row }: { entity: string; row: EntityRow },
    rows: CommandRows,
    reading: Reading,
  ): Promise<void> {
    const found = await settled(guard?.remove?.reads?.({ row, values: {}, ...reading }));
    guard?.remove?.check({ row, values: {}, ...found });
    for (const { of, by } of guard?.keptBy ?? []) {
      const hanging = await reading.rows(of, { [by]: row.id });
      if (hanging.length > 0) throw new Conflict('conflict.undo', {}, { current: row });
    }
    await rows.remove(entity, row);
  }

  async function restore(
    guard: Guard | undefined,
    { entity, row, values }: { entity: string; row: EntityRow; values: NonNullable<UndoState['values']> },
    rows: CommandRows,
    reading: Reading,
  ): Promise<EntityRow> {
    const found = await settled(guard?.restore?.reads?.({ row, values, ...reading }));
    guard?.restore?.check({ row, values, ...found });
    return rows.update(entity, row, values);
  }

  /** Gives the rows that followed what they had, unless they moved on. */
  async function restoreFollowed(followed: UndoState['followed'], rows: CommandRows): Promise<void> {
    for (const { entity, id, got, had } of followed ?? []) {
      const row = await rows.find(entity, id);
      const isUnmoved = row && Object.entries(got).every(([field, value]) => row[field] === value);
      if (isUnmoved) await rows.update(entity, row, had);
    }
  }

  async function takeBack(caller: Caller, { entity, rowId, action, state }: UndoRecord) {
    const guard = guardOf.get(entity);
    const rows = liveRows(writer, { id: caller.id, name: caller.name, command: `undo:${action}` });
    const wanted = async (reading: Reading) => {
      const row = guard && ((await reading.find(guard.entity, rowId)) as EntityRow | undefined);
      return [`${entity}:${rowId}`, ...((row && (await guard.holds?.({ row, values: {}, ...reading }))) ?? [])];
    };
    return holdRows({ writer, cached, rows }, wanted, async (fresh) => {
      const row = await fresh.find(entity, rowId);
      if (!row) throw new EntityNotFound(entity, rowId);
      assertUnmoved(schema.get(entity), row, state.version);
      const reading = readingOf(fresh);
      const { values, version: _version, followed } = state;
      if (values === null) await remove(guard, { entity, row }, rows, reading);
      const after = values === null ? row : await restore(guard, { entity, row, values }, rows, reading);
      await guard?.undone?.({ row: after, tools: createTools({ rows, notifier, logger }) });
      await restoreFollowed(followed, rows);
      return { row: after, isDeleted: values === null };
    });
  }

  return {
    async remember(caller, action, { entity, before, row, written, followed }) {
      if (!action.undo) return null;
      const values = action.undo === 'remove' || !before ? null : formerValues(before, row, written);
      const state: UndoState = {
        version: undoVersion(schema.get(entity), row),
        values,
        ...(followed ? { followed: [...followed] as never } : {}),
      };
      const record = { id: randomUUID(), expiresAt: clock.now() + undoableMs };
      try {
        await undos.add({ ...record, caller: caller.id, action: action.name, entity, rowId: row.id, state });
        return record;
      } catch (error) {
        logger.warn({ action: action.name, error: String(error) }, 'an undo could not be stored');
        return null;
      }
    },

    find: (caller, undoId) => undos.find(undoId, caller.id),

    async takeBack(caller, record) {
      try {
        const done = await takeBack(caller, record);
        // The row moved on by the undo itself: a record that stays behind can do no harm.
        await undos.remove(record.id).catch((error: unknown) => {
          logger.warn({ action: record.action, error: String(error) }, 'an undo could not be forgotten');
        });
        return done;
      } catch (error) {
        throw error instanceof Refusal ? appErrorOf(error, say) : error;
      }
    },
  };
}
