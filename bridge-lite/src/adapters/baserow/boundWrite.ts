import { type AnyField, isStored } from '../../../model/index.ts';
import type { CopyRow } from '../../ports/copy.ts';
import type { FieldValues } from '../../ports/sourceRows.ts';
import type { BoundField, BoundTable } from './boundTable.ts';
import { BaserowSchemaError } from './schemaError.ts';

/**
 * Values as Baserow takes them, by the ids of columns and options.
 * @throws Error for a field that is not stored
 * @throws BaserowSchemaError for a column or an option that Baserow does not have any more
 */
export function cellsOf(table: BoundTable, values: FieldValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (table.unbound.includes(name))
        throw new BaserowSchemaError([`table "${table.entity}" has no field named "${name}"`]);
      const bound = table.fields.find((one) => one.name === name);
      if (!bound || !isStored(bound.field)) throw new Error(`${table.entity}.${name} cannot be written`);
      return [bound.key, cellOf(table, bound, value)];
    }),
  );
}

function cellOf({ entity }: BoundTable, { name, field, options }: BoundField, value: FieldValues[string]): unknown {
  const optionId = (wanted: unknown): number => {
    const id = [...options].find(([, text]) => text === wanted)?.[0];
    if (id !== undefined) return id;
    throw new BaserowSchemaError([`field "${entity}.${name}" has no option "${String(wanted)}"`]);
  };
  switch (field.kind) {
    case 'one':
      return value === null ? [] : [value];
    case 'many':
      return value ?? [];
    case 'choices':
      return Array.isArray(value) ? value.map(optionId) : [];
    case 'choice':
      return value === null ? null : optionId(value);
    case 'number':
    case 'hours':
      return value === null ? null : String(value);
    case 'boolean':
    case 'day':
    case 'moment':
      return value;
    default:
      return value ?? '';
  }
}

/** Fields that the row does not hold as they were sent: Baserow ignores what it does not know. Texts may be trimmed. */
export function missingFrom(table: BoundTable, sent: FieldValues, row: CopyRow): string[] {
  return Object.entries(sent).flatMap(([name, value]) => {
    const field = table.fields.find((one) => one.name === name)?.field;
    const isHeld = field !== undefined && name in row.values && holds(field, value, row.values[name]);
    return isHeld ? [] : [name];
  });
}

function holds(field: AnyField, sent: FieldValues[string], has: unknown): boolean {
  switch (field.kind) {
    case 'one':
      return JSON.stringify(sent === null ? [] : [sent]) === JSON.stringify(has);
    case 'many':
    case 'choices':
      return JSON.stringify([...((sent ?? []) as unknown[])].sort()) === JSON.stringify([...(has as unknown[])].sort());
    case 'number':
    case 'hours':
      return sent === null ? has === null : Number(sent) === has;
    case 'choice':
    case 'boolean':
    case 'day':
      return sent === has;
    default:
      return true;
  }
}
