/** Most sort keys that the toolbar offers. */
export const maxSorts = 3;

export type SortDirection = 'ascending' | 'descending';

/** Field of a stored sort key (`-echeance` gives `echeance`). */
export const sortField = (sort: string): string => sort.replace(/^-/, '');

/** How a field is sorted now. */
export function sortDirection(sorts: readonly string[], field: string): SortDirection | undefined {
  const sort = sorts.find((candidate) => sortField(candidate) === field);
  if (sort === undefined) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
}

/** What a press on a column's header leads to: up, down, then the order of the list. */
export function cycleSort(sorts: readonly string[], field: string): string[] {
  const direction = sortDirection(sorts, field);
  if (direction === undefined) return [field];
  return direction === 'ascending' ? [`-${field}`] : [];
}

/** The sorts with one of them turned to a direction; added at the end when it was not there. */
export function setSort(sorts: readonly string[], field: string, direction: SortDirection): string[] {
  const next = direction === 'descending' ? `-${field}` : field;
  const index = sorts.findIndex((sort) => sortField(sort) === field);
  return index < 0 ? [...sorts, next] : sorts.map((sort, at) => (at === index ? next : sort));
}

/** The sorts without a field. */
export const removeSort = (sorts: readonly string[], field: string): string[] =>
  sorts.filter((sort) => sortField(sort) !== field);
