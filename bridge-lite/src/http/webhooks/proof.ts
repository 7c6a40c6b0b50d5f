import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** True when both texts are the same, in a time that tells nothing about where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Whether a call carries all that a signature in the manner of Standard Webhooks needs, right or wrong. */
export function isSignedCall(headers: Record<string, string | undefined>): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  return Boolean(id) && /^\d{1,12}$/.test(timestamp ?? '') && (signatures ?? '').startsWith('v1,');
}

/**
 * Milliseconds by which the clock of a page event's sender is ahead of ours, when that is all that is wrong with its
 * proof; undefined for a wrong or missing signature.
 */
export function clockSkewOf(
  sign: (id: string, at: Date, body: string) => string,
  headers: Record<string, string | undefined>,
  rawBody: string,
  now: number,
): number | undefined {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || !/^\d{1,12}$/.test(timestamp ?? '')) return undefined;
  const at = new Date(Number(timestamp) * 1000);
  const expected = sign(id, at, rawBody);
  const isSigned = signatures.split(' ').some((signature) => isSameSecret(signature, expected));
  return isSigned ? at.getTime() - now : undefined;
}

/**
 * True when a Baserow webhook proves its origin: by the secret in a header, or by the HMAC-SHA256 of its raw body
 * in hexadecimal (`sha256=` before it or not). One wrong proof spoils a right one.
 */
export function hasBaserowProof(
  given: { secret?: string; signature?: string },
  rawBody: string,
  expectedSecret: string,
): boolean {
  const checks: boolean[] = [];
  if (given.secret !== undefined) checks.push(isSameSecret(given.secret, expectedSecret));
  if (given.signature !== undefined) {
    const expected = createHmac('sha256', expectedSecret).update(rawBody).digest('hex');
    checks.push(isSameSecret(given.signature.replace(/^sha256=/, '').toLowerCase(), expected));
  }
  return checks.length > 0 && checks.every(Boolean);
}
