/** One piece of a list with a cursor. */
export interface Paged<T> {
  items: T[];
  meta: { limit: number; hasNextPage: boolean; nextCursor: string | null };
}
