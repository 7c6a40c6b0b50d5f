import ky from 'ky';
import { z } from 'zod';
import type { PageLocator } from '../../ports/pageLocator.ts';

const answerSchema = z.object({
  data: z.object({
    slugId: z.string().regex(/^[\w-]{1,64}$/),
    space: z.object({ slug: z.string().regex(/^[\w-]{1,100}$/) }),
  }),
});

/** Asks Docmost's `pages/info` with the reader's own session. */
export function createDocmostPageLocator(options: {
  url: string;
  /** Longest wait for one answer. @default 4000 */
  timeoutMs?: number;
  fetch?: typeof fetch;
}): PageLocator {
  const url = `${options.url.replace(/(?<!\/)\/+$/, '')}/api/pages/info`;
  return {
    async pathOf(authToken, pageId) {
      try {
        const answer = await ky
          .post(url, {
            headers: { cookie: `authToken=${authToken}`, accept: 'application/json' },
            json: { pageId },
            timeout: false,
            retry: 0,
            redirect: 'error',
            signal: AbortSignal.timeout(options.timeoutMs ?? 4000),
            ...(options.fetch ? { fetch: options.fetch } : {}),
          })
          .json();
        const parsed = answerSchema.safeParse(answer);
        return parsed.success ? `/s/${parsed.data.data.space.slug}/p/${parsed.data.data.slugId}` : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
