import { z } from 'zod';
import { AppError } from '../../errors/appError.ts';
import type { ReadableSpace, SpaceSource } from '../../ports/spaceSource.ts';
import { createReaderPost, type DocmostAddress } from './docmostPost.ts';

const answerSchema = z.object({
  data: z.object({
    items: z.array(z.object({ id: z.string().min(1), slug: z.string().min(1) })),
    meta: z.object({ nextCursor: z.string().nullish() }).optional(),
  }),
});
const pageLimit = 100;
const maxPages = 20;

/** Asks Docmost's `spaces` with the reader's own cookie: it lists the spaces that the reader is a member of. */
export function createDocmostSpaceSource(address: DocmostAddress): SpaceSource {
  const post = createReaderPost(address);

  async function ask(authToken: string, cursor: string | undefined) {
    const window = { limit: pageLimit, ...(cursor === undefined ? {} : { cursor }) };
    const response = await post(authToken, 'spaces', window);
    if (response.status === 401 || response.status === 403) return null;
    if (!response.ok) throw new Error(`Docmost spaces answered ${response.status}`);
    return answerSchema.parse(await response.json()).data;
  }

  return {
    async spacesOf(authToken) {
      const found: ReadableSpace[] = [];
      try {
        let cursor: string | undefined;
        for (let page = 0; page < maxPages; page += 1) {
          const answer = await ask(authToken, cursor);
          if (answer === null) return null;
          found.push(...answer.items.map(({ id, slug }) => ({ id, slug })));
          cursor = answer.meta?.nextCursor ?? undefined;
          if (cursor === undefined) break;
        }
        return found;
      } catch (cause) {
        throw new AppError('DOCMOST_UNAVAILABLE', 'unavailable.wiki', { cause, retryable: true });
      }
    },
  };
}
