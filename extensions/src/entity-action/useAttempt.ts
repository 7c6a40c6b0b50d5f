import { useState } from 'react';
import { type BridgeError, createIdempotencyKey } from '../wire';

/** Names one request for the bridge, for as long as nobody knows what became of it. */
export interface Attempt {
  /** The same key for the same request: sent again after a lost answer, it is not done twice. */
  keyOf(request: unknown): string;
  /** To be called with each answer: once it is final, the same request is another one. */
  ended(error?: BridgeError): void;
}

export function useAttempt(): Attempt {
  const [attempt] = useState(createAttempt);
  return attempt;
}

function createAttempt(): Attempt {
  let open: { request: string; key: string } | undefined;
  return {
    keyOf(request) {
      const text = JSON.stringify(request);
      if (open?.request !== text) open = { request: text, key: createIdempotencyKey() };
      return open.key;
    },
    ended(error) {
      // The bridge may be at it still: it then names the key.
      if (error && (error.retryable || error.details.idempotency_key !== undefined)) return;
      open = undefined;
    },
  };
}
