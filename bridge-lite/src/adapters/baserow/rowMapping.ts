import type { EntityName, Ref } from '../../contracts/index.ts';
import type { FieldValues } from '../../ports/entityStore.ts';
import { type FieldSpec, fieldsOf } from '../../rows/entityFields.ts';
import type { Entity } from '../../rows/entityTypes.ts';
import { entityVersion } from '../../rows/entityVersion.ts';

export type BaserowRow = { id: number } & Record<string, unknown>;

/** A row as Baserow answers it with `user_field_names`, in the wire shape of its entity. */
export function entityOfRow<E extends EntityName>(entity: E, row: BaserowRow): Entity<E> {
  const values: Record<string, unknown> = { id: row.id, version: '' };
  for (const [name, spec] of fieldsOf(entity)) values[name] = readField(spec, row[name]);
  values.version = entityVersion(entity, values);
  // Every field of the entity was read by its spec; the contract tests hold specs and contracts together.
  return values as unknown as Entity<E>;
}

function readField(spec: FieldSpec, value: unknown): unknown {
  switch (spec.kind) {
    case 'text':
      return typeof value === 'string' ? value : '';
    case 'nullable_text':
      return typeof value === 'string' && value !== '' ? value : null;
    case 'number':
      return readNumber(value);
    case 'date':
      return typeof value === 'string' && value.length >= 10 ? value.slice(0, 10) : null;
    case 'select':
      return readOption(value, spec.options) ?? null;
    case 'multi_select':
      return asArray(value).flatMap((option) => readOption(option, spec.options) ?? []);
    case 'link':
      return asArray(value).flatMap(readRef)[0] ?? null;
    case 'links':
      return asArray(value).flatMap(readRef);
  }
}

/** Decimal strings become numbers; an empty or uncomputable cell counts as zero hours. */
function readNumber(value: unknown): number {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

function readOption(value: unknown, options: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null || !('value' in value)) return undefined;
  return typeof value.value === 'string' && options.includes(value.value) ? value.value : undefined;
}

function readRef(value: unknown): Ref[] {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'number') return [];
  const label = 'value' in value ? value.value : '';
  return [{ id: value.id, label: typeof label === 'string' ? label : String(label ?? '') }];
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Wire values as Baserow takes them. Only the fields given are sent. @throws Error for a field that is not stored */
export function rowOfValues(entity: EntityName, values: FieldValues): Record<string, unknown> {
  const specs = new Map(fieldsOf(entity));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const spec = specs.get(name);
      if (!spec?.stored) throw new Error(`${entity}.${name} cannot be written`);
      return [name, writeField(spec, value)];
    }),
  );
}

function writeField(spec: FieldSpec, value: FieldValues[string]): unknown {
  switch (spec.kind) {
    case 'link':
      return value === null ? [] : [value];
    case 'links':
    case 'multi_select':
      return value ?? [];
    case 'text':
    case 'nullable_text':
      return value ?? '';
    case 'number':
      return value === null ? null : String(value);
    default:
      return value;
  }
}

/** A row of a webhook in the wire shape; undefined when its fields are keyed by id instead of name. */
export function entityOfNamedRow(entity: EntityName, row: BaserowRow): Entity | undefined {
  return fieldsOf(entity).every(([name]) => name in row) ? entityOfRow(entity, row) : undefined;
}
