import ky from 'ky';
import pLimit from 'p-limit';
import { AppError } from '../../errors/appError.ts';
import type { PageSource } from '../../ports/pageSource.ts';

const refusals = [400, 401, 403, 404];

/** Asks Docmost's `pages/info` with the reader's own cookie: it checks each page, not only its space. */
export function createDocmostPageSource(options: {
  url: string;
  /** Longest wait for one answer. @default 4000 */
  timeoutMs?: number;
  /** Calls in flight at once. @default 6 */
  concurrency?: number;
  fetch?: typeof fetch;
}): PageSource {
  const url = `${options.url.replace(/(?<!\/)\/+$/, '')}/api/pages/info`;
  const withSlot = pLimit(options.concurrency ?? 6);

  const ask = (authToken: string, pageId: string) =>
    ky.post(url, {
      headers: { cookie: `authToken=${authToken}`, accept: 'application/json' },
      json: { pageId },
      timeout: false,
      retry: 0,
      throwHttpErrors: false,
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? 4000),
      ...(options.fetch ? { fetch: options.fetch } : {}),
    });

  return {
    canRead: (authToken, pageId) =>
      withSlot(async () => {
        try {
          const response = await ask(authToken, pageId);
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
