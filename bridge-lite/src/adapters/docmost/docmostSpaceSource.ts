import ky from 'ky';
import { z } from 'zod';
import { AppError } from '../../errors/appError.ts';
import type { ReadableSpace, SpaceSource } from '../../ports/spaceSource.ts';

const answerSchema = z.object({
  data: z.object({
    items: z.array(z.object({ id: z.string().min(1), slug: z.string().min(1) })),
    meta: z.object({ nextCursor: z.string().nullish() }).optional(),
  }),
});
const pageLimit = 100;
const maxPages = 20;

/** Asks Docmost's `spaces` with the reader's own cookie: it lists the spaces that the reader is a member of. */
export function createDocmostSpaceSource(options: {
  url: string;
  /** Longest wait for one answer. @default 4000 */
  timeoutMs?: number;
  fetch?: typeof fetch;
}): SpaceSource {
  const url = `${options.url.replace(/(?<!\/)\/+$/, '')}/api/spaces`;

  async function ask(authToken: string, cursor: string | undefined) {
    const response = await ky.post(url, {
      headers: { cookie: `authToken=${authToken}`, accept: 'application/json' },
      json: { limit: pageLimit, ...(cursor === undefined ? {} : { cursor }) },
      timeout: false,
      retry: 0,
      throwHttpErrors: false,
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? 4000),
      ...(options.fetch ? { fetch: options.fetch } : {}),
    });
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
