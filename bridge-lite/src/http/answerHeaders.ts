import type { Context } from 'hono';
import type { AppEnv } from './appEnv.ts';

/**
 * Answers a text with its headers and those that the middlewares asked for, as one plain record: on the way that is
 * taken most, `Headers` would cost more than everything else that the bridge does.
 */
export function answerText(c: Context<AppEnv>, body: string, headers: Record<string, string>): Response {
  const answer = new Response(body, { headers: Object.assign(c.get('headers'), headers) });
  c.set('complete', answer);
  return answer;
}

/** Gives an answer the headers that the middlewares asked for; one that it has already wins. */
export function completeHeaders(c: Context<AppEnv>): void {
  if (c.res === c.get('complete')) return;
  const { headers } = c.res;
  for (const [name, value] of Object.entries(c.get('headers'))) {
    if (!headers.has(name)) headers.set(name, value);
  }
}
