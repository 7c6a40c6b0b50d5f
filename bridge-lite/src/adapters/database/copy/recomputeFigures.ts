import { sql } from 'drizzle-orm';
import { isText, type Schema } from '../../../../model/index.ts';
import { type FigureNode, figureOrder } from './figureOrder.ts';
import { figureSql } from './figureSql.ts';
import { keyLiteral } from './keys.ts';
import { linksIn } from './links.ts';
import { rowTexts } from './rowTexts.ts';
import { type Connection, idArray, type RowChange, rowsOf } from './storedRow.ts';

/** Rows that changed in one `apply`, by entity and id; figures add theirs. */
export type ChangedRows = Map<string, Map<number, RowChange>>;

/**
 * Computes the figures that the changes move, each after those that it is computed from, stores those that differ, and
 * answers what moved: whole values, as far as they are known.
 */
export async function recomputeFigures(db: Connection, schema: Schema, changed: ChangedRows): Promise<RowChange[]> {
  const moved: RowChange[] = [];
  for (const node of figureOrder(schema)) {
    const ids = await affectedIds(db, node, changed);
    if (ids.length === 0) continue;
    for (const change of await recompute(db, schema, node, ids)) {
      const known = changed.get(node.entity)?.get(change.id);
      if (known) {
        known.is = change.is;
        known.fields.add(node.field);
      } else {
        const rows = changed.get(node.entity) ?? new Map<number, RowChange>();
        changed.set(node.entity, rows.set(change.id, change));
        moved.push(change);
      }
    }
  }
  return moved;
}

async function affectedIds(db: Connection, node: FigureNode, changed: ChangedRows): Promise<number[]> {
  const ids = new Set<number>();
  for (const { id, kind, fields } of changed.get(node.entity)?.values() ?? []) {
    const isNew = kind === 'created' || kind === 'restored';
    if (isNew || (kind === 'updated' && node.own.some((field) => fields.has(field)))) ids.add(id);
  }
  const { summed } = node;
  for (const change of summed ? (changed.get(summed.entity)?.values() ?? []) : []) {
    const isMoved =
      change.kind !== 'updated' || change.fields.has(summed?.link ?? '') || change.fields.has(summed?.field ?? '');
    if (!isMoved) continue;
    for (const id of [...linksIn(change.was[summed?.link ?? '']), ...linksIn(change.is[summed?.link ?? ''])])
      ids.add(id);
  }
  for (const target of node.shown) {
    const named = [...(changed.get(target.entity)?.values() ?? [])].filter(
      ({ kind, fields }) => kind !== 'updated' || fields.has(target.field),
    );
    for (const id of await linkingRows(
      db,
      node.entity,
      target.link,
      named.map((row) => row.id),
    ))
      ids.add(id);
  }
  return [...ids];
}

async function linkingRows(db: Connection, entity: string, link: string, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`select distinct id from replica_link
      where entity = ${entity} and field = ${link} and target = any(${idArray(ids)})`,
  );
  return rows.map(({ id }) => id);
}

async function recompute(
  db: Connection,
  schema: Schema,
  node: FigureNode,
  ids: readonly number[],
): Promise<RowChange[]> {
  const entity = schema.get(node.entity);
  const field = schema.field(node.entity, node.field);
  const key = keyLiteral(node.field);
  const found = await rowsOf<{ id: number; values: Record<string, unknown>; now: string | null }>(
    db,
    sql`select r.id, r.values, (${figureSql(schema, node)})::text as now from replica_row r
      where r.entity = ${node.entity} and r.gone_at is null and r.id = any(${idArray(ids)})`,
  );
  const isNumber = field !== undefined && !isText(field);
  const moved = found.flatMap(({ id, values, now }): RowChange[] => {
    const { [node.field]: was, ...others } = values;
    const next = now !== null && isNumber ? Number(now) : now;
    if ((was ?? null) === next) return [];
    const is = next === null ? others : { ...others, [node.field]: next };
    return [{ entity: node.entity, id, kind: 'updated', was: values, is, fields: new Set([node.field]) }];
  });
  const rows = moved.map(({ id, is }) => ({
    id,
    value: is[node.field] ?? null,
    ...(isNumber ? {} : rowTexts(entity, is)),
  }));
  if (rows.length > 0)
    await db.execute(sql`
      update replica_row r set
        values = case when n.value is null then r.values - ${key} else r.values || jsonb_build_object(${key}, n.value) end,
        folded = coalesce(n.folded, r.folded), search = coalesce(n.search, r.search)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id integer, value jsonb, folded jsonb, search text)
      where r.entity = ${node.entity} and r.id = n.id`);
  return moved;
}
