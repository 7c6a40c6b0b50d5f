import {
  type AnyEntity,
  type AnyField,
  type EntityRow,
  emptyValue,
  fieldsOf,
  type Ref,
  type Schema,
} from '../../model/index.ts';
import type { CopyValues } from '../ports/copy.ts';
import type { LinkedRow, LinkedRows } from '../ports/linkedRows.ts';
import { entityVersion } from './entityVersion.ts';

/** A row as the copy holds it. */
export interface StoredValues {
  id: number;
  values: CopyValues;
}

/** Rows of the copy in the wire shape: links with the titles of their rows, and the lists of rows that link here. */
export function createRowWirer({ schema, linked }: { schema: Schema; linked: LinkedRows }) {
  /** @param options.isPast true leaves the lists out: they are those of now */
  return async function wireRows(
    entity: string,
    rows: readonly StoredValues[],
    { isPast = false } = {},
  ): Promise<EntityRow[]> {
    if (rows.length === 0) return [];
    const of = schema.get(entity);
    const fields = fieldsOf(of).filter(([, field]) => !isPast || field.of === undefined);
    const ids = rows.map(({ id }) => id);
    const wanted = new Map<string, Set<number>>();
    for (const [name, { to }] of fields) {
      if (to === undefined || !schema.find(to)) continue;
      const targets = wanted.get(to) ?? new Set();
      wanted.set(to, targets);
      for (const { values } of rows) for (const id of linkIds(values[name])) targets.add(id);
    }
    const titles = new Map<string, Map<number, string | null>>();
    const lists = new Map<string, Map<number, LinkedRow[]>>();
    await Promise.all([
      ...[...wanted].map(async ([to, targets]) => titles.set(to, await linked.titles(to, [...targets]))),
      ...fields.map(async ([name, field]) => {
        if (field.of !== undefined) lists.set(name, await linked.linking(field.of, field.by ?? '', ids));
      }),
    ]);
    const refs = (to: string, value: unknown): Ref[] =>
      linkIds(value).flatMap((id) => {
        const label = titles.get(to)?.get(id);
        return label === null ? [] : [{ id, label: label ?? '' }];
      });
    return rows.map(({ id, values }) =>
      wireRow(of, fields, { id, values }, refs, (name) => lists.get(name)?.get(id) ?? []),
    );
  };
}

export type WireRows = ReturnType<typeof createRowWirer>;

function wireRow(
  of: AnyEntity,
  fields: readonly [string, AnyField][],
  { id, values }: StoredValues,
  refs: (to: string, value: unknown) => Ref[],
  listOf: (name: string) => LinkedRow[],
): EntityRow {
  const row: EntityRow = { id, version: '' };
  const unknown: string[] = [];
  for (const [name, field] of fields) {
    if (field.of !== undefined) row[name] = listOf(name);
    else if (!(name in values)) {
      row[name] = null;
      unknown.push(name);
    } else row[name] = wireValue(field, values[name], refs);
  }
  row.version = entityVersion(of, row);
  return unknown.length > 0 ? { ...row, unknown } : row;
}

function wireValue(field: AnyField, value: unknown, refs: (to: string, value: unknown) => Ref[]): unknown {
  switch (field.kind) {
    case 'one':
      return refs(field.to ?? '', value)[0] ?? null;
    case 'many':
      return refs(field.to ?? '', value);
    default:
      // An empty cell of the house counts as zero hours; one of an admin's column is empty.
      return value === null && field.extra === undefined ? emptyValue(field) : value;
  }
}

function linkIds(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'number') : [];
}

/** Fields of a row that could not be read: neither zero nor empty. */
export function unknownOf(row: EntityRow): readonly string[] {
  return Array.isArray(row.unknown) ? (row.unknown as string[]) : [];
}
