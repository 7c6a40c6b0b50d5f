import { z } from 'zod';
import { type AnyEntity, type EntityRow, pageFieldOf } from '../../model/index.ts';
import { Conflict } from '../errors/appError.ts';
import { entityVersion } from '../rows/entityVersion.ts';

const valuesSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.null(), z.array(z.string()), z.array(z.number())]),
);

/** What is kept of an action so that it can be undone. */
export const undoStateSchema = z.object({
  /** Version of the row after the action, its wiki page left out. */
  version: z.string(),
  /** Former values to restore; null deletes the row, which the action made. */
  values: valuesSchema.nullable(),
  /** Rows that followed the action, with what they got and what they had. */
  followed: z.array(z.object({ entity: z.string(), id: z.int(), got: valuesSchema, had: valuesSchema })).optional(),
});
export type UndoState = z.infer<typeof undoStateSchema>;

/** The page of a row is written back by the bridge itself, some time after the row was made: it is no change. */
export function undoVersion(of: AnyEntity, row: EntityRow): string {
  const page = pageFieldOf(of);
  return entityVersion(of, page === null ? row : { ...row, [page]: null });
}

/** The values of `before` among those that differ in `after`, as they are written: a link is its id. */
export function formerValues(
  before: EntityRow,
  after: EntityRow,
  fields: readonly string[],
): NonNullable<UndoState['values']> {
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(changed.map((field) => [field, writtenOf(before[field])]));
}

function writtenOf(value: unknown): NonNullable<UndoState['values']>[string] {
  if (typeof value !== 'object' || value === null) return value as string | number | null;
  if (Array.isArray(value)) return value.map((item) => writtenOf(item)) as string[] | number[];
  return 'id' in value ? Number(value.id) : null;
}

/** @throws Conflict with the current row when somebody changed it since the action */
export function assertUnmoved(of: AnyEntity, current: EntityRow, version: string): void {
  if (undoVersion(of, current) === version) return;
  throw new Conflict('conflict.undo', {}, { current });
}
