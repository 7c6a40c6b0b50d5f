import { randomUUID } from 'node:crypto';
import { type Action, type EntityRow, type Guard, type Reading, Refusal } from '../../model/index.ts';
import type { Caller } from '../access/caller.ts';
import type { KeptField } from '../contracts/index.ts';
import { Conflict, EntityNotFound } from '../errors/appError.ts';
import type { Clock } from '../ports/clock.ts';
import type { UndoRecord, UndoStore } from '../ports/undoStore.ts';
import { assertOrder } from './checkChange.ts';
import type { CommandDeps, CommandOutcome } from './command.ts';
import { type CommandRows, cachedRows, liveRows, readingOf } from './commandRows.ts';
import { createDryRows, type PlannedChange } from './dryRows.ts';
import { holdRows } from './holdRows.ts';
import { type Once, sinceOf } from './idempotency.ts';
import { keptFields } from './keptFields.ts';
import { changedValues, isEndedSince, madeValues, movedFields, statesOf, type UndoState } from './rowUndo.ts';
import { silent } from './runCommand.ts';
import { notedRows } from './runNotes.ts';
import { appErrorOf } from './sentences.ts';
import { settled } from './settled.ts';
import { createTools } from './tools.ts';

const undoableMs = 10 * 60_000;
/** The run to undo is among this many last changes of its row, or its lines are not named. */
const lookedAt = 200;

export interface TakenBack {
  row: EntityRow;
  isDeleted: boolean;
  /** Fields that stay as they are, since somebody changed them later. */
  kept: readonly KeptField[];
  /** What would be written; empty unless the undo was dry. */
  planned: readonly PlannedChange[];
}

interface HowBack {
  /** Which rule of the guard decides: that of what was corrected, or that of what an action did. */
  rule: 'correct' | 'restore';
  isDry: boolean;
  once: Once | undefined;
}

export interface Undo {
  /**
   * Remembers for ten minutes how to take a run back, by the id of the run; null when it cannot be. The command is done
   * whether or not it can be remembered.
   */
  remember(caller: Caller, action: Action, outcome: CommandOutcome): Promise<{ id: string; expiresAt: number } | null>;
  /** A run of this caller that may still be taken back. */
  find(caller: Caller, undoId: string): Promise<UndoRecord | undefined>;
  /**
   * Takes back what nobody changed since; rows that followed go back with it, unless the state that they followed stays.
   * @throws Conflict with both values when everything was changed since, when the row came to its end since, or when it
   * made a row that was changed since; EntityNotFound, AppError of a rule
   */
  takeBack(caller: Caller, record: UndoRecord, how: HowBack): Promise<TakenBack>;
}

export function createUndo(deps: CommandDeps & { undos: UndoStore; clock: Clock }): Undo {
  const { schema, guards, writer, reader, notifier, logger, say, undos, clock, copy, rights, privacy } = deps;
  const cached = cachedRows(reader);
  const guardOf = new Map(guards.map((guard) => [guard.entity.name, guard]));

  async function remove(
    caller: Caller,
    guard: Guard | undefined,
    { entity, row }: { entity: string; row: EntityRow },
    rows: CommandRows,
    reading: Reading,
  ): Promise<void> {
    const found = await settled(guard?.remove?.reads?.({ row, values: {}, ...reading }));
    guard?.remove?.check({ row, values: {}, ...found });
    const hanging = await Promise.all((guard?.keptBy ?? []).map(({ of, by }) => reading.rows(of, { [by]: row.id })));
    if (hanging.some((found) => found.length > 0)) {
      throw new Conflict('conflict.undo', {}, { current: await privacy.row(caller, entity, row) });
    }
    await rows.remove(entity, row);
  }

  async function restore(
    guard: Guard | undefined,
    rule: HowBack['rule'],
    { entity, row, values }: { entity: string; row: EntityRow; values: UndoState['got'] },
    rows: CommandRows,
    reading: Reading,
  ): Promise<EntityRow> {
    const found = await settled(guard?.[rule]?.reads?.({ row, values, ...reading }));
    guard?.[rule]?.check({ row, values, ...found });
    assertOrder(schema.get(entity).fields, row, values);
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

  const isState = (entity: string, name: string) => schema.field(entity, name)?.states !== undefined;

  async function keptOf(
    caller: Caller,
    { entity, rowId, id, state }: UndoRecord,
    row: EntityRow,
    moved: readonly string[],
  ): Promise<KeptField[]> {
    if (moved.length === 0) return [];
    const had = state.values ?? state.got;
    const former = Object.fromEntries(moved.map((name) => [name, had[name]]));
    const kept = await keptFields({ schema, reader, privacy }, { caller, entity, row, former });
    const lines = await copy.history({ entity, id: rowId, limit: lookedAt });
    const isRestorable = (field: string) =>
      guardOf.get(entity)?.patch !== undefined && schema.field(entity, field)?.edit;
    const lineOf = (field: string) =>
      lines.find(
        (line) => line.request === id && line.kind === 'updated' && field in line.before && isRestorable(field),
      );
    return kept.map((one) => {
      const line = lineOf(one.field);
      return line ? { ...one, seq: line.seq } : one;
    });
  }

  async function takeBack(caller: Caller, record: UndoRecord, { rule, isDry, once }: HowBack): Promise<TakenBack> {
    const { entity, rowId, action, state } = record;
    const { got, values, followed } = state;
    const guard = guardOf.get(entity);
    const run = once?.run ?? randomUUID();
    const by = { ...{ id: caller.id, name: caller.name, command: `undo:${action}`, run }, ...sinceOf(once) };
    const plain = liveRows(writer, by);
    const live = once ? notedRows(plain, { schema, copy, writer }, { once, by, undoes: record }) : plain;
    const wanted = async (reading: Reading) => {
      const row = guard && ((await reading.find(guard.entity, rowId)) as EntityRow | undefined);
      return [`${entity}:${rowId}`, ...((row && (await guard.holds?.({ row, values: {}, ...reading }))) ?? [])];
    };
    return holdRows({ writer, cached, rows: live }, wanted, async (fresh) => {
      const row = await fresh.find(entity, rowId);
      if (!row) throw new EntityNotFound(entity, rowId);
      const moved = movedFields(row, got);
      const kept = await keptOf(caller, record, row, moved);
      const back = Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => !moved.includes(name)));
      // The row that it would be again counts: who gave theirs away may take that back.
      const deed = rule === 'correct' ? { entity, fields: Object.keys(values ?? {}) } : { action };
      await rights.assertMay(caller, deed, { entity, row, values: back });
      const isNothingLeft = moved.length > 0 && (values === null || Object.keys(back).length === 0);
      if (isNothingLeft || isEndedSince(schema.get(entity), row, state.states))
        throw new Conflict('conflict.undo', {}, { current: await privacy.row(caller, entity, row), fields: kept });

      const dry = isDry ? createDryRows(schema, fresh) : undefined;
      const rows = dry?.rows ?? live;
      const reading = readingOf(dry?.rows ?? fresh);
      if (values === null) await remove(caller, guard, { entity, row }, rows, reading);
      const after = values === null ? row : await restore(guard, rule, { entity, row, values: back }, rows, reading);
      const tools = createTools({ rows, notifier: isDry ? silent : notifier, logger });
      await guard?.undone?.({ row: after, tools });
      if (!moved.some((name) => isState(entity, name))) await restoreFollowed(followed, rows);
      return { row: after, isDeleted: values === null, kept, planned: dry?.changes() ?? [] };
    });
  }

  return {
    async remember(caller, action, { run, entity, before, row, written, followed }) {
      if (!action.undo) return null;
      const isMade = action.undo === 'remove' || !before;
      const of = schema.get(entity);
      const state: UndoState = {
        states: statesOf(of, row),
        ...(isMade ? { got: madeValues(of, row), values: null } : changedValues(before, row, written)),
        ...(followed ? { followed: [...followed] as never } : {}),
      };
      const record = { id: run, expiresAt: clock.now() + undoableMs };
      try {
        await undos.add({ ...record, caller: caller.id, action: action.name, entity, rowId: row.id, state });
        return record;
      } catch (error) {
        logger.warn({ action: action.name, error: String(error) }, 'an undo could not be stored');
        return null;
      }
    },

    find: (caller, undoId) => undos.find(undoId, caller.id),

    async takeBack(caller, record, how) {
      try {
        const done = await takeBack(caller, record, how);
        // The row moved on by the undo itself: a record that stays behind can do no harm.
        if (!how.isDry)
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
