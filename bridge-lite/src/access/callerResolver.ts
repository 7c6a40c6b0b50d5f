import { hash } from 'node:crypto';
import type { EntityRow, People, Schema } from '../../model/index.ts';
import { AppError, isLoading, isOutage } from '../errors/appError.ts';
import type { CacheStore } from '../ports/cacheStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { RateLimits } from '../ports/rateLimits.ts';
import type { DocmostUser, SessionSource } from '../ports/sessionSource.ts';
import type { EntityReader } from '../rows/entityReader.ts';
import { labelOf } from '../rows/labelOf.ts';
import type { Caller } from './caller.ts';
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

/** Docmost tokens are JWTs; anything else never reaches Docmost. */
const tokenPattern = /^[\w.~+/=-]{1,4096}$/;

export interface CallerResolver {
  /**
   * The person of a Docmost session.
   * @param address where the request comes from: sessions that Docmost does not know are counted by it
   * @throws AppError AUTH_INVALID, DOCMOST_UNAVAILABLE, RATE_LIMITED after too many unknown sessions
   */
  fromSession(authToken: string, address: () => string): Promise<Caller>;
  /**
   * The caller of an `Authorization: Bearer …`: a service's token, or a session token of another origin.
   * @throws AppError AUTH_INVALID, RATE_LIMITED after too many unknown tokens
   */
  fromBearer(token: string, address: () => string): Promise<Caller>;
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
  sessionTokens: Pick<SessionTokens, 'callerOf'>;
  limits: RateLimits;
}): CallerResolver {
  const { sessions, clock, tokens, sessionTokens, limits } = deps;
  const cache = createStaleCache(deps.cache, clock, servedDuringOutageMs);
  const flying = new Map<string, Promise<Caller | null>>();
  const recent = new Map<string, { caller: Caller; until: number }>();

  async function ask(authToken: string, key: string): Promise<Caller | null> {
    const readAt = clock.now();
    const user = await sessions.whoIs(authToken);
    const caller = user && (await callerOf(user, deps));
    await cache.put(key, caller, readAt);
    return caller;
  }

  /** Asks about a proof that was never seen: its address answers for it unless somebody stands behind it. */
  async function askForAddress<T>(address: string, askNow: () => Promise<T>): Promise<T> {
    const { allowed, resetSeconds, limit } = await limits.take('signins', address);
    if (!allowed) {
      throw new AppError('RATE_LIMITED', 'rateLimited', {
        params: { secondes: resetSeconds },
        details: { class: 'signins', limit },
        retryAfterSeconds: resetSeconds,
      });
    }
    const giveBack = () => limits.giveBack('signins', address);
    const caller = await askNow().catch(async (error: unknown) => {
      // Docmost knows the session: what is missing are our rows, and its page asks again in a moment.
      if (isLoading(error)) await giveBack();
      throw error;
    });
    if (caller) await giveBack();
    return caller;
  }

  /** @param address undefined for a session that was good before */
  async function askOnce(authToken: string, key: string, address: string | undefined): Promise<Caller | null> {
    const askNow = () => ask(authToken, key);
    const pending = flying.get(key) ?? (address === undefined ? askNow() : askForAddress(address, askNow));
    flying.set(key, pending);
    try {
      return await pending;
    } finally {
      flying.delete(key);
    }
  }

  return {
    async fromBearer(token, address) {
      const isService = token.startsWith('brg_');
      const askNow = () => (isService ? tokens : sessionTokens).callerOf(token);
      // A session token is proven by itself; an unknown one of a service costs a look into the database.
      const isCheap = !isService || tokens.isRemembered(token);
      const caller = isCheap ? await askNow() : await askForAddress(address(), askNow);
      if (!caller) throw new AppError('AUTH_INVALID', isService ? 'auth.token' : 'auth.invalid');
      return caller;
    },

    async fromSession(authToken, address) {
      if (!tokenPattern.test(authToken)) throw new AppError('AUTH_INVALID', 'auth.invalid');
      const seen = recent.get(authToken);
      if (seen && seen.until > clock.now()) return seen.caller;
      const key = `session:${hash('sha256', authToken, 'base64url')}`;
      const entry = await cache.get<Caller | null>(key);
      const ttl = entry?.value === null ? refusedMs : freshMs;
      let caller: Caller | null;
      if (cache.isFresh(entry, ttl)) {
        caller = entry.value;
        if (recent.size >= maxRecent) recent.clear();
        if (caller) recent.set(authToken, { caller, until: Math.min(clock.now() + recentMs, entry.readAt + ttl) });
      } else {
        try {
          caller = await askOnce(authToken, key, entry?.value ? undefined : address());
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

interface PeopleDeps {
  reader: EntityReader;
  schema: Schema;
  people: People;
  scopesByRole: ScopesByRole;
}

async function callerOf(user: DocmostUser, { reader, people, schema, scopesByRole }: PeopleDeps): Promise<Caller> {
  const entity = people.entity;
  const row = await findPerson(user.email, reader, people);
  const isActive = row?.[people.active.field] === people.active.value;
  const own = isActive ? [entity, ...(row[people.roles] as readonly string[]).map((role) => `${entity}:${role}`)] : [];
  const roles = [user.role, ...own];
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

/** Without Baserow a person keeps the rights of the workspace role; while people are only being loaded nobody knows them yet. */
async function findPerson(email: string, reader: EntityReader, people: People): Promise<EntityRow | undefined> {
  try {
    const { items } = await reader.list(people.entity, {
      page: 1,
      perPage: 10,
      sort: [],
      filters: [{ field: people.email, op: 'contains', values: [email] }],
    });
    const rows: readonly EntityRow[] = items;
    return rows.find((row) => String(row[people.email]).toLowerCase() === email.toLowerCase());
  } catch (error) {
    if (isOutage(error) && !isLoading(error)) return undefined;
    throw error;
  }
}
