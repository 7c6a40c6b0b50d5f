import { hash } from 'node:crypto';
import pLimit from 'p-limit';
import type { EntityRow, People, Schema } from '../../model/index.ts';
import { AppError, isLoading, isOutage, RateLimited } from '../errors/appError.ts';
import type { CacheStore } from '../ports/cacheStore.ts';
import { type Clock, isRecent } from '../ports/clock.ts';
import type { RateLimits } from '../ports/rateLimits.ts';
import type { DocmostUser, SessionSource } from '../ports/sessionSource.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { labelOf } from '../rows/labelOf.ts';
import type { AccountWatch } from './accountWatch.ts';
import { rowsBoundTo } from './boundRows.ts';
import type { Caller } from './caller.ts';
import { rolesOf } from './rolesOf.ts';
import { type ScopesByRole, scopesOf } from './scopes.ts';
import type { SessionTokens } from './sessionTokens.ts';
import { createStaleCache } from './staleCache.ts';
import type { TokenService } from './tokenService.ts';

const freshMs = 60_000;
const refusedMs = 30_000;
/** A page sends many requests at once: within a second the cache is not asked again. */
const recentMs = 1000;
const maxRecent = 5000;
const servedDuringOutageMs = 10 * 60_000;
/** Questions to Docmost that are under way at once; the others wait, up to a number that nobody's pages reach. */
const askedAtOnce = 20;
const maxWaiting = 2000;
const retryAfterSeconds = 5;

/** Docmost tokens are JWTs; anything else never reaches Docmost. */
const tokenPattern = /^[\w.~+/=-]{1,4096}$/;

export interface CallerResolver {
  /**
   * The person of a Docmost session. However many sessions come, Docmost is asked about some of them at a time.
   * @throws AppError AUTH_INVALID, DOCMOST_UNAVAILABLE, RATE_LIMITED when thousands wait for Docmost's answer
   */
  fromSession(authToken: string): Promise<Caller>;
  /**
   * The caller of an `Authorization: Bearer …`: a service's token, or a session token of another origin.
   * @param address where the request comes from: tokens that nobody has are counted by it
   * @returns the session too, where the token stands for one
   * @throws AppError AUTH_INVALID, DOCMOST_UNAVAILABLE, RATE_LIMITED after too many unknown tokens
   */
  fromBearer(token: string, address: () => string): Promise<{ caller: Caller; authToken?: string }>;
}

/** Resolves Docmost sessions to callers; an answer of Docmost counts for a minute, or ten while Docmost is down. */
export function createCallerResolver(deps: {
  sessions: SessionSource;
  reader: EntityReader;
  people: People;
  schema: Schema;
  cache: CacheStore;
  clock: Clock;
  scopesByRole: ScopesByRole;
  tokens: Pick<TokenService, 'callerOf' | 'isRemembered'>;
  sessionTokens: Pick<SessionTokens, 'sessionOf'>;
  limits: RateLimits;
  accounts: AccountWatch;
}): CallerResolver {
  const { sessions, clock, tokens, sessionTokens, limits, accounts } = deps;
  const cache = createStaleCache(deps.cache, clock, servedDuringOutageMs);
  const flying = new Map<string, Promise<SignedIn | null>>();
  const recent = new Map<string, { caller: Caller; at: number; forMs: number }>();
  const withSlot = pLimit(askedAtOnce);

  async function ask(authToken: string, key: string): Promise<SignedIn | null> {
    if (withSlot.pendingCount >= maxWaiting)
      throw new RateLimited(retryAfterSeconds, { class: 'signins', limit: maxWaiting });
    return withSlot(() => askNow(authToken, key));
  }

  async function askNow(authToken: string, key: string): Promise<SignedIn | null> {
    const readAt = clock.now();
    const user = await sessions.whoIs(authToken);
    if (user) await accounts.seen(user);
    const found = user && { user, caller: await callerOf(user, deps) };
    await cache.put(key, found, readAt);
    return found;
  }

  /** Looks up a token that was not seen lately: its address answers for it unless a service stands behind it. */
  async function lookUp(token: string, address: string): Promise<Caller | undefined> {
    const { allowed, resetSeconds, limit } = await limits.take('signins', address);
    if (!allowed) throw new RateLimited(resetSeconds, { class: 'signins', limit });
    const caller = await tokens.callerOf(token);
    if (caller) await limits.giveBack('signins', address);
    return caller;
  }

  async function askOnce(authToken: string, key: string): Promise<SignedIn | null> {
    const pending = flying.get(key) ?? ask(authToken, key);
    flying.set(key, pending);
    try {
      return await pending;
    } finally {
      flying.delete(key);
    }
  }

  const resolver: CallerResolver = {
    async fromBearer(token, address) {
      if (!token.startsWith('brg_')) {
        const authToken = await sessionTokens.sessionOf(token);
        if (authToken === undefined) throw new AppError('AUTH_INVALID', 'auth.invalid');
        return { caller: await resolver.fromSession(authToken), authToken };
      }
      const caller = await (tokens.isRemembered(token) ? tokens.callerOf(token) : lookUp(token, address()));
      if (!caller) throw new AppError('AUTH_INVALID', 'auth.token');
      return { caller };
    },

    async fromSession(authToken) {
      if (!tokenPattern.test(authToken)) throw new AppError('AUTH_INVALID', 'auth.invalid');
      const seen = recent.get(authToken);
      if (seen && isRecent(clock, seen.at, seen.forMs)) return seen.caller;
      const key = `signin:${hash('sha256', authToken, 'base64url')}`;
      const entry = await cache.get<SignedIn | null>(key);
      const ttl = entry?.value === null ? refusedMs : freshMs;
      let caller: Caller | null;
      if (cache.isFresh(entry, ttl)) {
        caller = entry.value?.caller ?? null;
        if (recent.size >= maxRecent) recent.clear();
        if (caller) {
          const at = clock.now();
          recent.set(authToken, { caller, at, forMs: Math.min(recentMs, entry.readAt + ttl - at) });
        }
      } else {
        try {
          caller = (await askOnce(authToken, key))?.caller ?? null;
        } catch (error) {
          const isKnown = entry?.value && isRecent(clock, entry.readAt, servedDuringOutageMs);
          if (!isOutage(error) || !isKnown || !entry.value) throw error;
          // Docmost's answer stands in for ten minutes; what the row says by now counts all the same.
          caller = await callerOf(entry.value.user, deps);
        }
      }
      if (!caller) throw new AppError('AUTH_INVALID', 'auth.invalid');
      return caller;
    },
  };
  return resolver;
}

interface SignedIn {
  user: DocmostUser;
  caller: Caller;
}

interface PeopleDeps {
  accounts: AccountWatch;
  reader: EntityReader;
  schema: Schema;
  people: People;
  scopesByRole: ScopesByRole;
}

async function callerOf(user: DocmostUser, deps: PeopleDeps): Promise<Caller> {
  const { people, schema, scopesByRole } = deps;
  const entity = people.entity;
  const row = await findPerson(user.id, deps);
  const roles = [user.role, ...rolesOf(people, row)];
  return {
    kind: 'person',
    id: `${entity}:${user.id}`,
    name: user.name,
    email: user.email,
    role: user.role,
    scopes: scopesOf(scopesByRole, roles),
    roles,
    personne: row ? { id: row.id, label: labelOf(schema.get(entity), row) } : null,
  };
}

/**
 * The row that the account is bound to; where several are, none counts. Without Baserow a person keeps the rights of the workspace role;
 * while people are only being loaded nobody knows them yet.
 */
async function findPerson(account: string, deps: PeopleDeps): Promise<EntityRow | undefined> {
  try {
    const [row, ...others] = await rowsBoundTo(account, deps);
    if (row === undefined || others.length === 0) return row;
    await deps.accounts.doubled(
      account,
      [row, ...others].map(({ id }) => id),
    );
    return undefined;
  } catch (error) {
    if (isOutage(error) && !isLoading(error)) return undefined;
    throw error;
  }
}
