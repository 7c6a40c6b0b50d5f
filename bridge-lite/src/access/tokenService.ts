import { createHash, randomBytes } from 'node:crypto';
import { type Clock, isRecent } from '../ports/clock.ts';
import type { StoredToken, TokenStore } from '../ports/tokenStore.ts';
import type { Caller } from './caller.ts';

const prefix = 'brg_';
const tokenPattern = /^brg_[\w-]{43}$/;
const scopePattern = /^(?:(?:read|write|admin|open):(?:\*|[a-z]+\d*)|space:[\w-]{1,100})$/;
/** How long a token that was found counts without being looked up again; a revocation takes effect within it. */
const knownMs = 10_000;
const maxKnown = 1000;
/** Least time between two notes of a token's use. */
const useNotedEveryMs = 60_000;

export interface TokenService {
  /**
   * Makes a token; it can never be read again.
   * @param scopes such as `read:projets`, `write:*`; `space:<slug>` for a space of the wiki that it may write to
   * @throws Error naming a scope that is not one, or an expiry that is past
   */
  create(options: {
    name: string;
    scopes: readonly string[];
    expiresAt?: number;
  }): Promise<{ token: string; id: string }>;
  /** The service behind a token; undefined when the token is unknown, expired or revoked. */
  callerOf(token: string): Promise<Caller | undefined>;
  /** True when the token was looked up a moment ago, so that asking about it costs nothing. */
  isRemembered(token: string): boolean;
  list(): Promise<StoredToken[]>;
  /** False when there is no such token, or it was revoked before. */
  revoke(id: string): Promise<boolean>;
}

export function createTokenService(deps: {
  store: TokenStore;
  clock: Clock;
  /** Called when the use of a token could not be noted. */
  onNoteFailed?: (error: unknown) => void;
}): TokenService {
  const { store, clock, onNoteFailed } = deps;
  const known = new Map<string, { token: StoredToken; at: number }>();

  async function find(digest: string): Promise<StoredToken | undefined> {
    const entry = known.get(digest);
    if (entry && isRecent(clock, entry.at, knownMs)) return entry.token;
    known.delete(digest);
    const token = await store.findByDigest(digest);
    if (!token) return undefined;
    if (known.size >= maxKnown) known.clear();
    known.set(digest, { token, at: clock.now() });
    return token;
  }

  function noteUse(token: StoredToken): void {
    const now = clock.now();
    if (token.lastUsedAt !== null && isRecent(clock, token.lastUsedAt, useNotedEveryMs)) return;
    token.lastUsedAt = now;
    store.noteUse(token.id, now).catch((error: unknown) => onNoteFailed?.(error));
  }

  return {
    async create({ name, scopes, expiresAt }) {
      if (name.trim() === '' || name.length > 100) throw new Error('The name must have 1 to 100 characters');
      const wrong = scopes.find((scope) => !scopePattern.test(scope));
      if (scopes.length === 0 || wrong !== undefined) {
        throw new Error(
          `Not a scope: "${wrong ?? ''}". Scopes are such as read:projets, write:*, admin:sync, or space:direction for a space of the wiki`,
        );
      }
      if (expiresAt !== undefined && !(expiresAt > clock.now())) throw new Error('The expiry must be in the future');
      const token = `${prefix}${randomBytes(32).toString('base64url')}`;
      const id = randomBytes(6).toString('hex');
      await store.add({
        id,
        name: name.trim(),
        digest: digestOf(token),
        scopes: [...new Set(scopes)].sort(),
        createdAt: clock.now(),
        expiresAt: expiresAt ?? null,
        lastUsedAt: null,
        revokedAt: null,
      });
      return { token, id };
    },

    async callerOf(text) {
      if (!tokenPattern.test(text)) return undefined;
      const token = await find(digestOf(text));
      if (!token || token.revokedAt !== null) return undefined;
      if (token.expiresAt !== null && token.expiresAt <= clock.now()) return undefined;
      noteUse(token);
      const { id, name, scopes } = token;
      return { kind: 'service', id: `service:${id}`, name, email: null, role: null, scopes, roles: [], personne: null };
    },

    isRemembered(text) {
      const entry = known.get(digestOf(text));
      return entry !== undefined && isRecent(clock, entry.at, knownMs);
    },

    list: () => store.list(),

    async revoke(id) {
      known.clear();
      return store.revoke(id, clock.now());
    },
  };
}

/** The token has 256 random bits: a plain digest cannot be guessed back, and looking it up tells nothing by its time. */
function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
