import { z } from 'zod';
import { type AnyEntity, type EntityRow, fieldsOf, isStored, machineOf, pageFieldOf } from '../../model/index.ts';
import { isSameWritten, writtenOf } from './writtenValue.ts';

const valuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()), z.array(z.number())]),
);

/** What is kept of a run so that it can be undone. Values are as they are written: a link is its id. */
export const undoStateSchema = z.object({
  /** What the run left in the fields that it changed, or in all fields of the row that it made. */
  got: valuesSchema,
  /** Former values of the changed fields; null deletes the row, which the run made. */
  values: valuesSchema.nullable(),
  /** States of the row after the run. */
  states: valuesSchema,
  /** Rows that followed the run, with what they got and what they had. */
  followed: z.array(z.object({ entity: z.string(), id: z.int(), got: valuesSchema, had: valuesSchema })).optional(),
});
export type UndoState = z.infer<typeof undoStateSchema>;
type Values = UndoState['got'];

/** What a run left in a row that it made. The page of a row is written by the bridge itself, some time later: it is no change. */
export function madeValues(of: AnyEntity, row: EntityRow): Values {
  const page = pageFieldOf(of);
  const stored = fieldsOf(of).filter(([name, field]) => isStored(field) && name !== page);
  return Object.fromEntries(stored.map(([name]) => [name, writtenOf(row[name]) as Values[string]]));
}

/** Both values of the fields that a run changed. */
export function changedValues(
  before: EntityRow,
  after: EntityRow,
  fields: readonly string[],
): { got: Values; values: Values } {
  const changed = fields.filter((field) => !isSameWritten(before[field], after[field]));
  const of = (row: EntityRow): Values =>
    Object.fromEntries(changed.map((field) => [field, writtenOf(row[field]) as Values[string]]));
  return { got: of(after), values: of(before) };
}

/** The states of a row, by field. */
export function statesOf(of: AnyEntity, row: EntityRow): Values {
  const names = fieldsOf(of).flatMap(([name, { states }]) => (states ? [name] : []));
  return Object.fromEntries(names.map((name) => [name, writtenOf(row[name]) as Values[string]]));
}

/** True when the row came since to a state that leads nowhere. */
export const isEndedSince = (of: AnyEntity, current: EntityRow, states: Values): boolean =>
  fieldsOf(of).some(([name, field]) => {
    const state = current[name];
    if (!field.states || typeof state !== 'string' || state === states[name]) return false;
    return machineOf({ states: field.states })[state]?.length === 0;
  });

/** The fields that somebody changed since. */
export const movedFields = (current: EntityRow, got: Values): string[] =>
  Object.keys(got).filter((name) => !isSameWritten(writtenOf(current[name]), got[name]));
