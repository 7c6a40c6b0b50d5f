import { type AnyField, type Change, canMove, machineOf, refusedMove, type Schema } from '../../model/index.ts';
import { ValidationFailed } from '../errors/appError.ts';

/** Refuses what the fields themselves forbid: moves outside a machine, empty values, an end before its beginning. */
export function checkChange(schema: Schema, command: string, change: Change): void {
  const { fields } = schema.get(change.entity);
  for (const [name, value] of Object.entries(change.values)) {
    const field = schema.field(change.entity, name);
    if (field?.states && typeof value === 'string') {
      if (change.kind === 'create') assertStart(field, name, value);
      else assertAllowed(`${change.entity}.${name}`, field, command, change.row[name] as string | null, value);
    }
    if (field?.required && (value === null || value === '')) {
      throw new ValidationFailed([{ path: [name], message: 'required' }]);
    }
  }
  assertOrder(fields, change.kind === 'create' ? {} : change.row, change.values);
}

function assertStart({ startsIn }: AnyField, name: string, value: string): void {
  if (startsIn && !startsIn.includes(value)) {
    throw new ValidationFailed([{ path: [name], message: `does not start as ${value}` }]);
  }
}

/** RG-04. */
function assertAllowed(of: string, { states = {} }: AnyField, command: string, from: string | null, to: string): void {
  const by = states[to]?.by;
  const isReserved = by !== undefined && by !== command && from !== to;
  if (isReserved || !canMove(machineOf({ states }), from, to)) throw refusedMove(of, from, to);
}

/**
 * Refuses a day before the one that its field names, when either is given.
 * @throws ValidationFailed
 */
export function assertOrder(
  fields: Readonly<Record<string, object>>,
  row: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): void {
  for (const [name, { notBefore }] of Object.entries(fields) as [string, AnyField][]) {
    if (notBefore === undefined || (given[name] === undefined && given[notBefore] === undefined)) continue;
    const { [name]: end, [notBefore]: start } = { ...row, ...given };
    if (typeof start !== 'string' || typeof end !== 'string' || start <= end) continue;
    throw new ValidationFailed([{ path: [name], message: `before ${notBefore}` }], 'validation.order');
  }
}
