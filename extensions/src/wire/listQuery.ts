import { getEntity } from '@formation-hub/extensions';
import type { EntityName } from './wireTypes';

/** Most ids, and rows of a page, that one call may ask for. */
export const maxPerCall = 200;

/** Rows of one collection. */
export interface ListQuery<E extends EntityName = EntityName> {
  entity: E;
  /** Keys are `field` or `field[op]`, as the nodes store them: `{ projet: '12', 'echeance[lt]': '2026-09-01' }`. */
  filters?: Readonly<Record<string, string>>;
  /** Field names, `-` first for descending. */
  sorts?: readonly string[];
  search?: string;
}

/** Path of the collection under `/api/v1`. */
export const listPath = (entity: EntityName): string => getEntity(entity).collection;

/** Query string of one page of the list. */
export function listParams(
  { filters = {}, sorts = [], search = '' }: ListQuery,
  page: number,
  perPage: number,
): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) params.append(filterParam(key), value);
  if (sorts.length > 0) params.set('sort', sorts.join(','));
  if (search !== '') params.set('search', search);
  params.set('page', String(page));
  params.set('per_page', String(perPage));
  return params;
}

/** `projet` is `filter[projet]`, `echeance[lt]` is `filter[echeance][lt]`. */
export function filterParam(key: string): string {
  return `filter[${key.replace(/\[/, '][').replace(/\]$/, '')}]`;
}
