import type { WebhookRecord } from '../store/records.ts';
import type { Delivery } from './payloads.ts';

export type CallResult = {
  ok: boolean;
  /** HTTP status; null when nothing answered. */
  status: number | null;
  request: string;
  response: string | null;
  error: string;
};

type Target = Pick<WebhookRecord, 'url' | 'headers' | 'request_method'>;

/** Makes one call. A status of 400 or more, no answer within `timeoutMs` and a network error are failures. */
export async function callWebhook(
  fetcher: typeof fetch,
  target: Target,
  delivery: Delivery,
  timeoutMs: number,
  stop?: AbortSignal,
): Promise<CallResult> {
  const body = JSON.stringify(delivery.body);
  const headers = {
    'content-type': 'application/json',
    ...target.headers,
    'X-Baserow-Event': delivery.eventType,
    'X-Baserow-Delivery': delivery.eventId,
  };
  const request = `${target.request_method} ${target.url}\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n\n${body}`;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetcher(target.url, {
      method: target.request_method,
      headers,
      body,
      redirect: 'manual',
      signal: stop ? AbortSignal.any([timeout, stop]) : timeout,
    });
    const text = await response.text();
    return { ok: response.status < 400, status: response.status, request, response: text, error: '' };
  } catch (error) {
    return {
      ok: false,
      status: null,
      request,
      response: null,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}
