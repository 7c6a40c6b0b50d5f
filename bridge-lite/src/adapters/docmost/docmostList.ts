import { z } from 'zod';
import type { DocmostClient } from './docmostClient.ts';

const pageLimit = 100;
/** Pages of a list at most, so that a wiki whose cursor goes in circles cannot hold the bridge. */
const maxListPages = 200;

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), meta: z.object({ nextCursor: z.string().nullish() }).optional() });

/** Every item of one of Docmost's lists. */
export async function listAll<T extends z.ZodType>(
  client: DocmostClient,
  path: string,
  body: object,
  item: T,
): Promise<z.infer<T>[]> {
  const found: z.infer<T>[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxListPages; page += 1) {
    const answer = await client.call(path, { ...body, limit: pageLimit, ...(cursor ? { cursor } : {}) }, listOf(item));
    found.push(...answer.items);
    cursor = answer.meta?.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return found;
}
