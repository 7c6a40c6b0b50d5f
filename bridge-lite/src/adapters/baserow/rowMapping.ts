import {
  type AnyEntity,
  type AnyField,
  columnOf,
  type EntityRow,
  fieldsOf,
  isStored,
  type Ref,
  type WrittenValues,
} from '../../../model/index.ts';
import { entityVersion } from '../../rows/entityVersion.ts';

export type BaserowRow = { id: number } & Record<string, unknown>;

/** A row as Baserow answers it with `user_field_names`, in the wire shape of its entity. */
export function entityOfRow(of: AnyEntity, row: BaserowRow): EntityRow {
  const values: EntityRow = { id: row.id, version: '' };
  for (const [name, field] of fieldsOf(of)) values[name] = readField(field, row[columnOf(name, field)]);
  values.version = entityVersion(of, values);
  return values;
}

function readField(field: AnyField, value: unknown): unknown {
  switch (field.kind) {
    case 'boolean':
      return value === true;
    case 'number':
    case 'hours':
      return field.extra && isEmpty(value) ? null : readNumber(value);
    case 'day':
      return typeof value === 'string' && value.length >= 10 ? value.slice(0, 10) : null;
    case 'moment':
      return readMoment(value);
    case 'choice':
      return readOption(value) ?? null;
    case 'choices':
      return asArray(value).flatMap((option) => readOption(option) ?? []);
    case 'one':
      return asArray(value).flatMap(readRef)[0] ?? null;
    case 'many':
      return asArray(value).flatMap(readRef);
    case 'file':
      return asArray(value).flatMap(readFile);
    case 'page':
      return typeof value === 'string' && value !== '' ? value : null;
    default:
      return readText(value);
  }
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/** The primary column of a table of admins may be a number, a day or a choice: it is read as its text. */
function readText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : (readOption(value) ?? '');
}

/** Decimal strings become numbers; an empty or uncomputable cell counts as zero hours. */
function readNumber(value: unknown): number {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

function readMoment(value: unknown): string | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** An option that the model does not know is answered by its name: nothing that is there reads as empty. */
function readOption(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('value' in value)) return undefined;
  return typeof value.value === 'string' ? value.value : undefined;
}

function readRef(value: unknown): Ref[] {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'number') return [];
  const label = 'value' in value ? value.value : '';
  return [{ id: value.id, label: typeof label === 'string' ? label : String(label ?? '') }];
}

function readFile(value: unknown): { name: string; url: string }[] {
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string') return [];
  return [{ name: 'visible_name' in value ? String(value.visible_name) : '', url: value.url }];
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Wire values as Baserow takes them. Only the fields given are sent. @throws Error for a field that is not stored */
export function rowOfValues(of: AnyEntity, values: WrittenValues): Record<string, unknown> {
  const fields = new Map(fieldsOf(of));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.get(name);
      if (!field || !isStored(field)) throw new Error(`${of.name}.${name} cannot be written`);
      return [name, writeField(field, value)];
    }),
  );
}

function writeField(field: AnyField, value: WrittenValues[string]): unknown {
  switch (field.kind) {
    case 'one':
      return value === null ? [] : [value];
    case 'many':
    case 'choices':
      return value ?? [];
    case 'number':
    case 'hours':
      return value === null ? null : String(value);
    case 'boolean':
    case 'day':
    case 'moment':
    case 'choice':
      return value;
    default:
      return value ?? '';
  }
}

/** A row of a webhook in the wire shape; undefined when its fields are keyed by id instead of name. */
export function entityOfNamedRow(of: AnyEntity, row: BaserowRow): EntityRow | undefined {
  const isNamed = fieldsOf(of).every(([name, field]) => field.extra || name in row);
  const isOpen = of.open && Object.keys(row).some((key) => /^field_\d+$/.test(key));
  return isNamed && !isOpen ? entityOfRow(of, row) : undefined;
}

/** Columns of an entity that a row does not have: its table is no longer what it was. */
export function missingColumns(of: AnyEntity, row: BaserowRow): string[] {
  return fieldsOf(of)
    .map(([name, field]) => columnOf(name, field))
    .filter((column) => !(column in row));
}
