import { hash } from 'node:crypto';
import { AppError } from '../domain/appError.ts';
import { type ScopesByRole, scopesOf } from '../domain/scopes.ts';
import type { Caller } from './caller.ts';
import type { EntityReader } from './entityReader.ts';
import type { CacheStore } from './ports/cacheStore.ts';
import type { Clock } from './ports/clock.ts';
import type { DocmostUser, SessionSource } from './ports/sessionSource.ts';
import type { SessionTokens } from './sessionTokens.ts';
import { createStaleCache, isOutage } from './staleCache.ts';
import type { TokenService } from './tokenService.ts';

const freshMs = 60_000;
const refusedMs = 10_000;
/** A page sends many requests at once: within a second the cache is not asked again. */
const recentMs = 1000;
const maxRecent = 5000;
const servedDuringOutageMs = 10 * 60_000;

/** Docmost tokens are JWTs; anything else never reaches Docmost. */
const tokenPattern = /^[\w.~+/=-]{1,4096}$/;

export interface CallerResolver {
  /**
   * The person of a Docmost session.
   * @throws AppError AUTH_INVALID, DOCMOST_UNAVAILABLE
   */
  fromSession(authToken: string): Promise<Caller>;
  /**
   * The caller of an `Authorization: Bearer …`: a service's token, or a session token of another origin.
   * @throws AppError AUTH_INVALID
   */
  fromBearer(token: string): Promise<Caller>;
}

/** Resolves Docmost sessions to callers; an answer of Docmost counts for a minute, or ten while Docmost is down. */
export function createCallerResolver(deps: {
  sessions: SessionSource;
  reader: EntityReader;
  cache: CacheStore;
  clock: Clock;
  scopesByRole: ScopesByRole;
  tokens: Pick<TokenService, 'callerOf'>;
  sessionTokens: Pick<SessionTokens, 'callerOf'>;
}): CallerResolver {
  const { sessions, reader, clock, scopesByRole, tokens, sessionTokens } = deps;
  const cache = createStaleCache(deps.cache, clock);
  const flying = new Map<string, Promise<Caller | null>>();
  const recent = new Map<string, { caller: Caller; until: number }>();

  async function ask(authToken: string, key: string): Promise<Caller | null> {
    const readAt = clock.now();
    const user = await sessions.whoIs(authToken);
    const caller = user && (await callerOf(user, reader, scopesByRole));
    await cache.put(key, caller, readAt);
    return caller;
  }

  async function askOnce(authToken: string, key: string): Promise<Caller | null> {
    const pending = flying.get(key) ?? ask(authToken, key);
    flying.set(key, pending);
    try {
      return await pending;
    } finally {
      flying.delete(key);
    }
  }

  return {
    async fromBearer(token) {
      const isService = token.startsWith('brg_');
      const caller = await (isService ? tokens : sessionTokens).callerOf(token);
      if (!caller) throw new AppError('AUTH_INVALID', isService ? 'auth.token' : 'auth.invalid');
      return caller;
    },

    async fromSession(authToken) {
      if (!tokenPattern.test(authToken)) throw new AppError('AUTH_INVALID', 'auth.invalid');
      const key = `session:${hash('sha256', authToken, 'base64url')}`;
      const seen = recent.get(key);
      if (seen && seen.until > clock.now()) return seen.caller;
      const entry = await cache.get<Caller | null>(key);
      const ttl = entry?.value === null ? refusedMs : freshMs;
      let caller: Caller | null;
      if (cache.isFresh(entry, ttl)) {
        caller = entry.value;
        if (recent.size >= maxRecent) recent.clear();
        if (caller) recent.set(key, { caller, until: Math.min(clock.now() + recentMs, entry.readAt + ttl) });
      } else {
        try {
          caller = await askOnce(authToken, key);
        } catch (error) {
          const isRecent = entry !== undefined && entry.readAt + servedDuringOutageMs > clock.now();
          if (!isOutage(error) || !isRecent || !entry.value) throw error;
          caller = entry.value;
        }
      }
      if (!caller) throw new AppError('AUTH_INVALID', 'auth.invalid');
      return caller;
    },
  };
}

async function callerOf(user: DocmostUser, reader: EntityReader, scopesByRole: ScopesByRole): Promise<Caller> {
  const personne = await findPersonne(user.email, reader);
  return {
    kind: 'personne',
    id: `personne:${user.id}`,
    name: user.name,
    email: user.email,
    role: user.role,
    scopes: scopesOf(scopesByRole, user.role, personne?.statut === 'actif' ? personne.roles : []),
    personne: personne ? { id: personne.id, label: personne.nom_prenom } : null,
  };
}

/** Without Baserow a person keeps the rights of the workspace role. */
async function findPersonne(email: string, reader: EntityReader) {
  try {
    const { items } = await reader.list('personne', {
      page: 1,
      perPage: 10,
      sort: [],
      filters: [{ field: 'email', op: 'contains', values: [email] }],
    });
    return items.find((personne) => personne.email.toLowerCase() === email.toLowerCase());
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
}
