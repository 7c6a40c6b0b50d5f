import type { QueryClient } from '@tanstack/react-query';
import type { Http } from './createHttp';
import { listPath } from './listQuery';
import { queryKeys } from './queryKeys';
import type { ActionDescriptor, EntityByName, EntityName, ListMeta, Table, WikiPageRef } from './wireTypes';

interface SearchOptions {
  signal: AbortSignal;
  /** Equality filters of the wire (`{ roles: 'formateur' }`). */
  filters?: Record<string, string>;
  /** @default 10 */
  limit?: number;
}

/** What is read once, when it is asked for. */
export interface Reads {
  /** Reads what the reader may run on one row, with the form's values for it. */
  describeActions(entity: EntityName, id: number, signal?: AbortSignal): Promise<ActionDescriptor[]>;
  /** Reads which pages of the wiki mention an entity, by title, as far as the reader may see them. */
  pagesAbout(entity: EntityName, id: number): Promise<{ data: WikiPageRef[]; meta: ListMeta | undefined }>;
  /** Reads which Baserow table holds each entity; asked once for the page. */
  tables(): Promise<Table[]>;
  /** Finds entities by name. Rejects with code `ABORTED` when the signal fires. */
  search<E extends EntityName>(entity: E, query: string, options: SearchOptions): Promise<EntityByName[E][]>;
}

export interface ReadsOptions {
  http: Http;
  queryClient: QueryClient;
}

/** Everything of the bridge that the page reads without following it. */
export function createReads({ http, queryClient }: ReadsOptions): Reads {
  return {
    describeActions: async (entity, id, signal) => {
      const params = new URLSearchParams({ entity, id: String(id) });
      const { data } = await http.get<ActionDescriptor[]>('actions', params, signal);
      return data;
    },
    pagesAbout: (entity, id) => http.get(`${listPath(entity)}/${id}/pages`),
    tables: () =>
      queryClient.fetchQuery({
        queryKey: queryKeys.tables(),
        queryFn: async () => (await http.get<Table[]>('tables')).data,
        staleTime: Number.POSITIVE_INFINITY,
      }),
    search: async (entity, query, { signal, filters = {}, limit = 10 }) => {
      const params = new URLSearchParams({ per_page: String(limit) });
      if (query.trim() !== '') params.set('search', query.trim());
      for (const [field, value] of Object.entries(filters)) params.append(`filter[${field}]`, value);
      const { data } = await http.get<EntityByName[typeof entity][]>(listPath(entity), params, signal);
      return data;
    },
  };
}
