import { sql } from 'drizzle-orm';
import { type Schema, titleOf } from '../../../../../model/index.ts';
import type { LinkedRow, LinkedRows } from '../../../../ports/linkedRows.ts';
import { keyLiteral } from '../keys.ts';
import { type Connection, idArray, rowsOf } from '../storedRow.ts';

export function createDatabaseLinkedRows({ db, schema }: { db: Connection; schema: Schema }): LinkedRows {
  return {
    async titles(entity, ids) {
      if (ids.length === 0) return new Map();
      const title = keyLiteral(titleOf(schema.get(entity)));
      const rows = await rowsOf<{ id: number; label: string | null }>(
        db,
        sql`select id, case when gone_at is null then coalesce(values->>${title}, '') end as label
          from replica_row where entity = ${entity} and id = any(${idArray(ids)})`,
      );
      return new Map(rows.map(({ id, label }) => [id, label]));
    },

    async lastTitles(entity, ids) {
      if (ids.length === 0) return new Map();
      const title = keyLiteral(titleOf(schema.get(entity)));
      const rows = await rowsOf<{ id: number; label: string }>(
        db,
        sql`select id, coalesce(values->>${title}, '') as label
          from replica_row where entity = ${entity} and id = any(${idArray(ids)})`,
      );
      return new Map(rows.map(({ id, label }) => [id, label]));
    },

    async targets(entity, ids) {
      const found = new Map<number, Record<string, number[]>>();
      if (ids.length === 0) return found;
      const links = await rowsOf<{ id: number; field: string; target: number }>(
        db,
        sql`select id, field, target from replica_link where entity = ${entity} and id = any(${idArray(ids)})`,
      );
      for (const { id, field, target } of links) {
        const ofRow = found.get(id) ?? {};
        found.set(id, ofRow);
        ofRow[field] = [...(ofRow[field] ?? []), target];
      }
      return found;
    },

    async linking(entity, link, ids) {
      const found = new Map<number, LinkedRow[]>(ids.map((id) => [id, []]));
      if (ids.length === 0) return found;
      const title = keyLiteral(titleOf(schema.get(entity)));
      const rows = await rowsOf<{ target: number; id: number; label: string }>(
        db,
        sql`select l.target, r.id, coalesce(r.values->>${title}, '') as label
          from replica_link l join replica_row r on r.entity = l.entity and r.id = l.id and r.gone_at is null
          where l.entity = ${entity} and l.field = ${link} and l.target = any(${idArray(ids)})
          order by r.id`,
      );
      for (const { target, id, label } of rows) found.get(target)?.push({ id, label });
      return found;
    },
  };
}
