import { z } from 'zod';
import type { PageLocator } from '../../ports/pageLocator.ts';
import { createReaderPost, type DocmostAddress } from './docmostPost.ts';

const answerSchema = z.object({
  data: z.object({
    slugId: z.string().regex(/^[\w-]{1,64}$/),
    space: z.object({ slug: z.string().regex(/^[\w-]{1,100}$/) }),
  }),
});

/** Asks Docmost's `pages/info` with the reader's own session. */
export function createDocmostPageLocator(address: DocmostAddress): PageLocator {
  const post = createReaderPost(address);
  return {
    async pathOf(authToken, pageId) {
      try {
        const answer = await post(authToken, 'pages/info', { pageId });
        const parsed = answerSchema.safeParse(answer.ok ? await answer.json() : null);
        return parsed.success ? `/s/${parsed.data.data.space.slug}/p/${parsed.data.data.slugId}` : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
