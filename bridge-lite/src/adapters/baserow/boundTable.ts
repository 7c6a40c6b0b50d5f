import { createHash } from 'node:crypto';
import {
  type AnyEntity,
  type AnyField,
  bridgeColumns,
  extraFieldName,
  fieldsOf,
  type RemoteTable,
} from '../../../model/index.ts';
import type { CopyRow } from '../../ports/copy.ts';

export type BaserowRow = { id: number } & Record<string, unknown>;

/** A field of an entity and its column, which is known by its id: people may rename it. */
export interface BoundField {
  name: string;
  field: AnyField;
  /** `field_<id>`, as rows are keyed when they are read by id. */
  key: string;
  /** Values of the model by option id, for a choice. */
  options: ReadonlyMap<number, string>;
  /** True for a state that Baserow has no option for (any more): a row without one may have been in it. */
  lacksState: boolean;
}

/** Where the rows of an entity are, and how they are read. */
export interface BoundTable {
  entity: string;
  tableId: number;
  fields: readonly BoundField[];
  /** Key of the column that says when a row was last changed; null where there is none. */
  changedKey: string | null;
  /** Key of the column for the marker of a creation; null where there is none. */
  markerKey: string | null;
  /** Fields of the model that have no column: their values are unknown. */
  unbound: readonly string[];
  /** Columns that list the rows that link here, with the link that each of them belongs to. */
  otherEnds: readonly BoundEnd[];
}

/** The other end of a link, as a column of the table that it leads to. */
export interface BoundEnd {
  key: string;
  /** Whose link it is, and its name there. */
  entity: string;
  link: string;
}

/**
 * Binds what Baserow stores of an entity to the columns of its table; figures and reverse links have none in the copy.
 * @param links the links of all tables by the ids of their columns
 */
export function bindTable(
  entity: AnyEntity,
  table: RemoteTable,
  links: ReadonlyMap<number, Omit<BoundEnd, 'key'>> = new Map(),
): BoundTable {
  const stored = fieldsOf(entity).filter(([, { is, of }]) => is === undefined && of === undefined);
  const fields: BoundField[] = [];
  const unbound: string[] = [];
  for (const [name, field] of stored) {
    const remote = table.fields.find((one) => (field.extra ? extraFieldName(one.id) : one.name) === name);
    if (!remote) {
      unbound.push(name);
      continue;
    }
    const options = new Map((remote.select_options ?? []).map(({ id, value }) => [id, value]));
    const found = new Set(options.values());
    const lacksState = Object.keys(field.states ?? {}).some((value) => !found.has(value));
    fields.push({ name, field, key: `field_${remote.id}`, options, lacksState });
  }
  const changed = table.fields.find(({ name, type }) => name === bridgeColumns.changed && type === 'last_modified');
  const marker = table.fields.find(({ name, type }) => name === bridgeColumns.key && type === 'text');
  return {
    entity: entity.name,
    tableId: table.id,
    fields,
    changedKey: changed ? `field_${changed.id}` : null,
    markerKey: marker ? `field_${marker.id}` : null,
    unbound,
    otherEnds: table.fields.flatMap(({ id, link_row_related_field_id }) => {
      const link = links.get(link_row_related_field_id ?? 0);
      return link ? [{ ...link, key: `field_${id}` }] : [];
    }),
  };
}

/** Ids of the rows in a cell of links. */
export function linkedIds(cell: unknown): number[] {
  return Array.isArray(cell)
    ? cell.flatMap((one: { id?: unknown } | null) => (typeof one?.id === 'number' ? [one.id] : []))
    : [];
}

/** Digest of the columns and options that rows are read by: another one reads other values. */
export function shapeOf({ tableId, fields, changedKey }: BoundTable): string {
  const parts = fields.map(({ name, field, key, options }) => [name, field.kind, key, [...options]]);
  return createHash('sha256')
    .update(JSON.stringify([tableId, changedKey, parts]))
    .digest('base64url')
    .slice(0, 22);
}

/** A row keyed `field_<id>` as the copy holds it. What is not there, or cannot be read, is left out: it is unknown. */
export function copyRowOf({ fields, changedKey, markerKey }: BoundTable, row: BaserowRow): CopyRow {
  const values: Record<string, unknown> = {};
  for (const bound of fields) {
    const value = bound.key in row ? read(bound, row[bound.key]) : undefined;
    if (value !== undefined) values[bound.name] = value;
  }
  const marker = markerKey === null ? undefined : row[markerKey];
  const at = changedKey === null ? null : instant(row[changedKey]);
  return { id: row.id, values, at, ...(typeof marker === 'string' && marker !== '' ? { marker } : {}) };
}

function read({ field, options, lacksState }: BoundField, value: unknown): unknown {
  switch (field.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
    case 'hours':
      return number(value);
    case 'day':
      return value === null ? null : typeof value === 'string' ? value.slice(0, 10) : undefined;
    case 'moment':
      return value === null ? null : moment(value);
    case 'choice':
      if (value === null) return lacksState ? undefined : null;
      return option(options, value);
    case 'choices':
      return list(value, (one) => option(options, one));
    case 'one':
    case 'many':
      return list(value, (one) => (typeof one === 'object' && one !== null && 'id' in one ? one.id : undefined));
    case 'file':
      return list(value, file);
    case 'page':
      return value === null || value === '' ? null : text(value);
    default:
      return value === null ? '' : (text(value) ?? option(options, value));
  }
}

/** Baserow sends numbers as decimal texts; NaN and the like are unknown, which is not 0. */
function number(value: unknown): number | null | undefined {
  if (value === null || value === '') return null;
  const read = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(read) ? read : undefined;
}

function moment(value: unknown): string | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** A database takes neither half characters nor NUL. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value.toWellFormed().replaceAll('\u0000', '')
    : typeof value === 'number'
      ? String(value)
      : undefined;

/** An option is known by its id, whatever people call it now; one that the binding does not know keeps its name. */
function option(options: ReadonlyMap<number, string>, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  const known = options.get(Number(value.id));
  return known ?? ('value' in value && typeof value.value === 'string' ? value.value : undefined);
}

function file(value: unknown): { name: string; url: string } | undefined {
  if (typeof value !== 'object' || value === null || !('url' in value) || typeof value.url !== 'string')
    return undefined;
  return { name: 'visible_name' in value ? String(value.visible_name) : '', url: value.url };
}

/** A list of which every item can be read; otherwise the whole is unknown. */
function list(value: unknown, item: (one: unknown) => unknown): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(item);
  return items.includes(undefined) ? undefined : items;
}

/** An instant in UTC with microseconds, so that texts compare as instants do. */
function instant(value: unknown): string | null {
  if (typeof value !== 'string' || !value.endsWith('Z') || Number.isNaN(Date.parse(value))) return null;
  const [seconds, fraction = ''] = value.slice(0, -1).split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}
