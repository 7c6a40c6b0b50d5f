import { BridgeError, isSignedOutError } from './bridgeError';

/** `unknown` until the bridge has answered once. */
export type Session = 'unknown' | 'signed-in' | 'signed-out';

export interface SessionGate {
  readonly session: Session;
  /** True while one first request is under way and the others have to wait for it. */
  readonly isProbing: boolean;
  /** Calls back once the request under way has been answered (at once when there is none). */
  whenSettled(callback: () => void): void;
  /** Runs a request: alone while nobody knows who is signed in, never once the page is signed out. */
  run<T>(request: () => Promise<T>): Promise<T>;
  /** Forgets a refusal, so that the next request asks again (after a sign-in without a page load). */
  reset(): void;
  subscribe(listener: () => void): () => void;
}

const signedOutError = () => new BridgeError({ code: 'AUTH_REQUIRED', message: '', status: 401 });

/** Holds back every request until the first one has shown whether the reader is signed in, so that an anonymous page costs one 401. */
export function createSessionGate(): SessionGate {
  let session: Session = 'unknown';
  let probe: Promise<unknown> | undefined;
  const listeners = new Set<() => void>();

  const setSession = (next: Session) => {
    if (session === next) return;
    session = next;
    for (const listener of [...listeners]) listener();
  };

  const attempt = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      const answer = await request();
      setSession('signed-in');
      return answer;
    } catch (error) {
      if (error instanceof BridgeError) {
        if (isSignedOutError(error)) setSession('signed-out');
        else if (error.status > 0 && !error.retryable) setSession('signed-in');
      }
      throw error;
    }
  };

  const run = async <T>(request: () => Promise<T>): Promise<T> => {
    while (session === 'unknown' && probe) await probe;
    if (session === 'signed-out') throw signedOutError();
    if (session === 'signed-in') return attempt(request);
    const first = attempt(request);
    probe = first.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await first;
    } finally {
      probe = undefined;
    }
  };

  return {
    get session() {
      return session;
    },
    get isProbing() {
      return session === 'unknown' && probe !== undefined;
    },
    whenSettled: (callback) => void (probe ?? Promise.resolve()).then(callback),
    run,
    reset: () => setSession('unknown'),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
