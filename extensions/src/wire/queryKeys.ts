import type { RowsQuery } from './rowsQuery';
import type { EntityName } from './wireTypes';

/** First part of every key. */
export const queryRoot = 'formation-hub';

/** Keys of everything the page keeps in its query client, in one place. */
export const queryKeys = {
  row: (entity: EntityName, id: number) => [queryRoot, 'row', entity, id] as const,
  detail: (entity: EntityName, id: number) => [queryRoot, 'detail', entity, id] as const,
  rows: ({ entity, body }: RowsQuery) => [queryRoot, 'rows', entity, body] as const,
  actions: (entity: EntityName | null) => [queryRoot, 'actions', entity] as const,
  actionsOn: (entity: EntityName, id: number) => [queryRoot, 'actionsOn', entity, id] as const,
  rights: (entity: EntityName, id: number) => [queryRoot, 'rights', entity, id] as const,
  me: () => [queryRoot, 'me'] as const,
  tables: () => [queryRoot, 'tables'] as const,
  page: (pageId: string) => [queryRoot, 'page', pageId] as const,
};
