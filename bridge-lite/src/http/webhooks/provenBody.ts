import type { Context } from 'hono';
import { AppError, RateLimited, ValidationFailed } from '../../errors/appError.ts';
import type { RateLimits } from '../../ports/rateLimits.ts';
import type { AppEnv } from '../appEnv.ts';
import { clientAddress } from '../clientAddress.ts';

const megabyte = 1024 * 1024;
/** Of a call whose header alone proves where it comes from. */
const maxProvenBytes = 8 * megabyte;
/** Of a call whose proof is a signature of its body, and of all such calls together. */
const maxUnprovenBytes = megabyte;
const maxUnprovenTogether = 16 * megabyte;
const unprovenMs = 10_000;

export interface ProvenBody {
  /** The whole body, when a header has proven the call. @throws ValidationFailed over 8 MB */
  proven(c: Context<AppEnv>): Promise<string>;
  /**
   * The whole body, which the proof is about.
   * @throws ValidationFailed over 1 MB, or when it is not there within ten seconds
   * @throws AppError RATE_LIMITED when too much is being read without a proof
   */
  unproven(c: Context<AppEnv>): Promise<string>;
  /** Refuses a call without a proof: its body stays unread, and its address is counted. @throws AppError always */
  refuse(c: Context<AppEnv>): Promise<never>;
}

/** Reads bodies of webhooks so that nobody who proves nothing can fill the memory, or spend what true ones need. */
export function createProvenBody(limits: RateLimits): ProvenBody {
  let held = 0;

  return {
    proven: (c) => readText(c, maxProvenBytes),

    async unproven(c) {
      const size = declaredSize(c, maxUnprovenBytes) ?? maxUnprovenBytes;
      if (held + size > maxUnprovenTogether) {
        closeAfter(c);
        throw new RateLimited(5);
      }
      held += size;
      try {
        return await readText(c, maxUnprovenBytes, AbortSignal.timeout(unprovenMs));
      } finally {
        held -= size;
      }
    },

    async refuse(c) {
      closeAfter(c);
      const { allowed, resetSeconds, limit } = await limits.take('strangers', clientAddress(c));
      if (allowed) throw new AppError('AUTH_INVALID', 'webhook.proof');
      throw new RateLimited(resetSeconds, { class: 'strangers', limit });
    },
  };
}

/** The rest of the body stays unread, so the connection cannot be used again. */
export function closeAfter(c: Context<AppEnv>): void {
  c.get('headers').connection = 'close';
}

/** What the caller says of the length; undefined when it sends until it ends. @throws ValidationFailed when that is too much */
function declaredSize(c: Context<AppEnv>, maxBytes: number): number | undefined {
  const declared = c.req.header('content-length');
  if (declared === undefined) return undefined;
  const size = Number(declared);
  if (!(size <= maxBytes)) throw tooLarge(c);
  return size;
}

async function readText(c: Context<AppEnv>, maxBytes: number, signal?: AbortSignal): Promise<string> {
  declaredSize(c, maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (c.req.raw.body as ReadableStream<Uint8Array> | null)?.getReader();
  const late = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(tooLarge(c, 'validation.bodyLate')), { once: true });
  });
  late.catch(() => {});
  while (reader) {
    const { done, value } = await Promise.race([reader.read(), late]);
    if (done) break;
    size += value.length;
    if (size > maxBytes) throw tooLarge(c);
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(
  c: Context<AppEnv>,
  messageKey: 'validation.bodyTooLarge' | 'validation.bodyLate' = 'validation.bodyTooLarge',
): ValidationFailed {
  closeAfter(c);
  return new ValidationFailed([], messageKey);
}
