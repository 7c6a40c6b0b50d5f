import pLimit from 'p-limit';
import { AppError } from '../../errors/appError.ts';
import type { PageSource } from '../../ports/pageSource.ts';
import { createReaderPost, type DocmostAddress } from './docmostPost.ts';

const refusals = [400, 401, 403, 404];

/** Asks Docmost's `pages/info` with the reader's own cookie: it checks each page, not only its space. */
export function createDocmostPageSource({
  concurrency = 6,
  ...address
}: DocmostAddress & {
  /** Calls in flight at once. @default 6 */
  concurrency?: number;
}): PageSource {
  const ask = createReaderPost(address);
  const withSlot = pLimit(concurrency);

  return {
    canRead: (authToken, pageId) =>
      withSlot(async () => {
        try {
          const response = await ask(authToken, 'pages/info', { pageId });
          await response.body?.cancel();
          if (response.ok) return true;
          if (refusals.includes(response.status)) return false;
          throw new Error(`Docmost pages/info answered ${response.status}`);
        } catch (cause) {
          throw new AppError('DOCMOST_UNAVAILABLE', 'unavailable.wiki', { cause, retryable: true });
        }
      }),
  };
}
