import { hash } from 'node:crypto';
import type { Context } from 'hono';
import { answerText } from './answerHeaders.ts';
import type { AppEnv } from './appEnv.ts';

/** Answers a text that is the same for everybody as long as the process runs: made once, known again by its ETag (304). */
export function storedAnswer(type: string, make: (c: Context<AppEnv>) => string | Promise<string>) {
  let stored: { text: string; etag: string; headers: Record<string, string> } | undefined;
  return async (c: Context<AppEnv>): Promise<Response> => {
    if (!stored) {
      const text = await make(c);
      // What the making of it asked for belongs to it.
      const { 'x-request-id': _, ...headers } = c.get('headers');
      stored = { text, etag: `"${hash('sha256', text, 'base64url')}"`, headers };
    }
    const headers = { ...stored.headers, 'content-type': type, 'cache-control': 'no-cache', etag: stored.etag };
    if (c.req.header('if-none-match') === stored.etag) return c.body(null, 304, headers);
    return answerText(c, stored.text, headers);
  };
}
