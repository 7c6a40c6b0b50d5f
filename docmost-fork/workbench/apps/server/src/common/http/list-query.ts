import { z } from 'zod';

/** Fields that every list takes. */
export const listFields = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).nullish(),
};

export interface ListQuery {
  limit: number;
  cursor?: string | null;
}

export interface Paged<T> {
  items: T[];
  meta: { limit: number; hasNextPage: boolean; hasPrevPage: boolean; nextCursor: string | null };
}
