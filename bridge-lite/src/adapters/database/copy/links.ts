import { sql } from 'drizzle-orm';
import type { CopyValues } from '../../../ports/copy.ts';
import { type Connection, idArray } from './storedRow.ts';

/** A row that changed, with both sides of it. */
export interface LinkChange {
  id: number;
  was: CopyValues;
  is: CopyValues;
  /** The fields that differ. */
  fields: Iterable<string>;
}

/** Ids of the rows that a value links to; none for a value of another kind. */
export function linksIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'number') : [];
}

/** Writes the links of rows of an entity that changed. A row that is gone has none. */
export async function storeLinks(db: Connection, entity: string, changes: readonly LinkChange[]): Promise<void> {
  const removed: { field: string; id: number }[] = [];
  const added: { field: string; id: number; target: number }[] = [];
  for (const { id, fields, was, is } of changes) {
    for (const field of fields) {
      if (linksIn(was[field]).length > 0) removed.push({ field, id });
      for (const target of linksIn(is[field])) added.push({ field, id, target });
    }
  }
  for (const [field, ids] of Map.groupBy(removed, (link) => link.field))
    await db.execute(sql`delete from replica_link
      where entity = ${entity} and field = ${field} and id = any(${idArray(ids.map(({ id }) => id))})`);
  if (added.length > 0)
    await db.execute(sql`insert into replica_link (entity, field, target, id)
      select ${entity}, n.field, n.target, n.id
      from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as n(field text, target integer, id integer)
      on conflict do nothing`);
}
