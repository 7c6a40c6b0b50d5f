import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { type AnyEntity, type AnyField, fieldsOf, type Schema } from '../../../../../model/index.ts';
import { keyLiteral } from '../keys.ts';

/** Columns of an index at most, less its own. */
const maxIncluded = 30;

/** Names of the generated columns of a field: its value as text, and as number. */
export const textColumn = (field: string): string => `t_${field}`;
export const numberColumn = (field: string): string => `n_${field}`;

/**
 * The number that a value is: null for an empty one, NaN for one that is unknown, which a sum cannot overlook.
 * @param values the expression of a row's values
 */
export function numberOf(values: SQL, field: string): SQL {
  const value = sql`${values}->${keyLiteral(field)}`;
  return sql`case jsonb_typeof(${value}) when 'number' then (${value})::numeric when 'null' then null else 'NaN'::numeric end`;
}

/** The generated columns of the model's fields with their types and expressions, by name. */
export function columnsOf({ entities }: Schema): Map<string, SQL> {
  const columns = new Map<string, SQL>();
  for (const entity of entities) {
    for (const [name, field] of ownFields(entity)) {
      if (isNumber(field))
        columns.set(numberColumn(name), sql`numeric generated always as (${numberOf(sql`"values"`, name)})`);
      else if (isShort(field)) columns.set(textColumn(name), sql`text generated always as (${textOf(name, field)})`);
    }
  }
  return columns;
}

/**
 * Lists of links are cut to their first one where they are longer than anybody groups by: an index has no place for them,
 * and the row could not be written.
 */
function textOf(name: string, { kind }: AnyField): SQL {
  const value = sql`"values"->>${keyLiteral(name)}`;
  if (kind !== 'one') return value;
  return sql`case when octet_length(${value}) <= 200 then ${value} else '[' || ("values"->${keyLiteral(name)}->>0) || ']' end`;
}

/** An index that holds what lists and groups of an entity ask for, so that they need not look at the rows. */
export interface CoveringIndex {
  /** Says what it holds: another set of columns has another name. */
  name: string;
  entity: string;
  /** Column that it is in the order of: the day of the rows, so that a period need not look at other years. */
  day: string | undefined;
  columns: string[];
}

export const coveringPrefix = 'replica_row_of_';

export function coveringIndexes({ entities }: Schema): CoveringIndex[] {
  return entities.flatMap((entity) => {
    const columns = ownFields(entity).flatMap(([name, field]) =>
      isNumber(field) ? [numberColumn(name)] : isShort(field) && isBounded(field) ? [textColumn(name)] : [],
    );
    const included = columns.slice(0, maxIncluded);
    if (included.length === 0) return [];
    const [day] = ownFields(entity).find(([, { kind }]) => kind === 'day') ?? [];
    const key = day === undefined ? undefined : textColumn(day);
    const digest = createHash('sha256')
      .update([key, ...included].join())
      .digest('hex')
      .slice(0, 8);
    const name = `${coveringPrefix}${entity.name.slice(0, 30)}_${digest}`;
    return [{ name, entity: entity.name, day: key, columns: included.filter((column) => column !== key) }];
  });
}

/** Fields that every bridge of this model knows: neither open tables nor columns that admins add, which come and go. */
function ownFields(entity: AnyEntity): [string, AnyField][] {
  return entity.open ? [] : fieldsOf(entity).filter(([, field]) => !field.extra && field.of === undefined);
}

const isNumber = ({ kind }: AnyField): boolean => kind === 'number' || kind === 'hours';

/** Neither a text of people nor a file. */
const isShort = ({ kind }: AnyField): boolean =>
  ['boolean', 'day', 'moment', 'choice', 'choices', 'one', 'many'].includes(kind);

/** A list may be longer than an index can hold. */
const isBounded = ({ kind }: AnyField): boolean => kind !== 'choices' && kind !== 'many';
