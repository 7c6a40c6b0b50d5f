import { bodyError, type FieldIssue, FieldValueError } from './errors.ts';
import { parseCell } from './fields/parseCell.ts';
import { fieldKey } from './fields/rowJson.ts';
import type { CellValues } from './store/rowWriter.ts';
import type { Store } from './store/store.ts';
import type { Table } from './store/table.ts';

export type Body = Record<string, unknown>;
type Issues = Record<string, FieldIssue[]>;

/** Largest number of rows that one batch may hold. */
const maxBatch = 200;

export function asObject(input: unknown): Body {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Body;
  const got = Array.isArray(input) ? 'list' : typeof input;
  throw bodyError({
    non_field_errors: [{ error: `Invalid data. Expected a dictionary, but got ${got}.`, code: 'invalid' }],
  });
}

function parse(
  store: Store,
  table: Table,
  body: Body,
  userFieldNames: boolean,
): { values: CellValues; issues: Issues; refusal: string | null } {
  const values: CellValues = new Map();
  const issues: Issues = {};
  let refusal: string | null = null;
  for (const field of table.fields) {
    const key = fieldKey(field, userFieldNames);
    if (!Object.hasOwn(body, key)) continue;
    try {
      values.set(field, parseCell(store, field, body[key]));
    } catch (error) {
      if (!(error instanceof FieldValueError)) throw error;
      if (error.seenIn === 'form') issues[key] = [error.toIssue()];
      else refusal ??= error.message;
    }
  }
  return { values, issues, refusal };
}

/**
 * Reads one row's cells; keys that the table does not have are ignored.
 * @throws BaserowError with every refused field.
 */
export function parseRow(store: Store, table: Table, body: unknown, userFieldNames: boolean): CellValues {
  const { values, issues, refusal } = parse(store, table, asObject(body), userFieldNames);
  if (Object.keys(issues).length > 0) throw bodyError(issues);
  if (refusal !== null) throw bodyError(refusal);
  return values;
}

/** Reads the `items` of a batch: 1 to 200 of them. */
export function parseItems(body: unknown): unknown[] {
  const { items } = asObject(body);
  const refuse = (error: string, code: string) => bodyError({ items: [{ error, code }] });
  if (items === undefined) throw refuse('This field is required.', 'required');
  if (!Array.isArray(items)) throw refuse(`Expected a list of items but got type "${typeof items}".`, 'not_a_list');
  if (items.length === 0) throw refuse('Ensure this field has at least 1 elements.', 'min_length');
  if (items.length > maxBatch) throw refuse(`Ensure this field has no more than ${maxBatch} elements.`, 'max_length');
  return items;
}

/** Reads every row of a batch. @throws BaserowError with the refused fields by position. */
export function parseRows(store: Store, table: Table, items: unknown[], userFieldNames: boolean): CellValues[] {
  const refused: Record<string, Issues> = {};
  const refusals: string[] = [];
  const parsed = items.map((item, index) => {
    const { values, issues, refusal } = parse(store, table, asObject(item), userFieldNames);
    if (Object.keys(issues).length > 0) refused[index] = issues;
    if (refusal !== null) refusals.push(refusal);
    return values;
  });
  if (Object.keys(refused).length > 0) throw bodyError({ items: refused });
  if (refusals.length > 0) throw bodyError(refusals[0]);
  return parsed;
}
