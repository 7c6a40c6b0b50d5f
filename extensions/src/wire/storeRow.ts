import type { QueryClient } from '@tanstack/react-query';
import { mapList, mapRows } from './nestedRows';
import { queryKeys, queryRoot } from './queryKeys';
import { mapQueryRows, type QueryValue } from './rowsQuery';
import { createSnapshot, type Snapshot } from './snapshot';
import type { EntityName, Meta } from './wireTypes';

type Row = { id: number };

/** Puts a row that the bridge just answered into everything of the page that holds it: row, details, lists. */
export function storeRow(queryClient: QueryClient, entity: EntityName, row: Row, meta?: Meta): void {
  const replace = <T extends Row>(name: EntityName, other: T): T =>
    name === entity && other.id === row.id ? { ...other, ...row } : other;
  queryClient.setQueryData<Snapshot<Row>>(queryKeys.row(entity, row.id), (old) =>
    createSnapshot({ ...old?.value, ...row }, meta),
  );
  const queries = queryClient.getQueryCache().findAll({ queryKey: [queryRoot] });
  for (const query of queries) {
    const [, kind, name] = query.queryKey as [string, string, EntityName];
    const snapshot = query.state.data as Snapshot<unknown> | undefined;
    if (!snapshot) continue;
    if (kind === 'detail') {
      const value = mapRows(name, snapshot.value as Row, replace);
      if (value !== snapshot.value) queryClient.setQueryData(query.queryKey, { ...snapshot, value });
    } else if (kind === 'rows' && name === entity) {
      const value = mapQueryRows(snapshot.value as QueryValue<Row>, (rows) => mapList(name, rows, replace));
      if (value !== snapshot.value) queryClient.setQueryData(query.queryKey, { ...snapshot, value });
    }
  }
}
