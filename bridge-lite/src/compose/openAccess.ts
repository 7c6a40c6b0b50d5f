import { randomBytes } from 'node:crypto';
import { createCallerResolver } from '../access/callerResolver.ts';
import { createReaderOf } from '../access/callersReader.ts';
import { createPrivacy } from '../access/privacy.ts';
import { createRights } from '../access/rights.ts';
import { scopesByRole } from '../access/scopes.ts';
import { createSessionTokens } from '../access/sessionTokens.ts';
import { createTies } from '../access/ties.ts';
import { createTokenService } from '../access/tokenService.ts';
import { createTellRights } from '../access/toldRights.ts';
import { createDocmostSessionSource } from '../adapters/docmost/docmostSessionSource.ts';
import { openRateLimits } from '../adapters/limits/slidingRateLimits.ts';
import type { Base } from './base.ts';
import type { Accounts } from './openAccounts.ts';
import type { Baserow } from './openBaserow.ts';
import type { Rows } from './openRows.ts';
import type { Storage } from './openStorage.ts';

/** Who calls, and how often they may. */
export function openAccess(
  base: Base,
  { cache, tokenStore }: Storage,
  { schema }: Baserow,
  { reader, say, labels }: Rows,
  { watch }: Accounts,
) {
  const { env, house, clock, logger, fetch, logFailure } = base;
  const { people, policy } = house;
  const { limits, close } = openRateLimits({
    table: env.rateLimits,
    clock,
    redisUrl: env.redisUrl,
    onError: logFailure('redis'),
  });
  const tokens = createTokenService({
    store: tokenStore,
    clock,
    onNoteFailed: (error) => logger.warn({ error: String(error) }, 'the use of a token could not be noted'),
  });
  if (!env.sessionJwtSecret && !env.databaseUrl.startsWith('pglite:')) {
    logger.warn({}, 'SESSION_JWT_SECRET is not set: session tokens count on the instance that gave them only');
  }
  const secret = env.sessionJwtSecret ?? randomBytes(32).toString('base64url');
  const sessionTokens = createSessionTokens({ secret, clock });
  const scopes = scopesByRole(policy, env.scopesByRole);
  const callers = createCallerResolver({
    ...{ reader, people, schema, cache, clock, tokens, sessionTokens, limits },
    accounts: watch,
    sessions: createDocmostSessionSource({ url: env.docmostUrl, fetch }),
    scopesByRole: scopes,
  });
  const ties = createTies({ policy, schema, reader });
  const rights = createRights({ policy, schema, ties, say });
  const privacy = createPrivacy({ policy, schema, ties });
  const readerOf = createReaderOf({ reader, privacy, schema, labels });
  const tellRights = createTellRights({ house, schema, scopesByRole: scopes, labels, say });
  return { tellRights, callers, tokens, sessionTokens, limits, rights, privacy, readerOf, close };
}

export type Access = ReturnType<typeof openAccess>;
