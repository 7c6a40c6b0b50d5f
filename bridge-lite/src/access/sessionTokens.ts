import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { People } from '../../model/index.ts';
import { refSchema } from '../contracts/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Caller } from './caller.ts';

const lifeSeconds = 600;
const issuer = 'formation-hub:bridge';
const algorithm = 'HS256';

const claimsSchema = z.object({
  sub: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(['owner', 'admin', 'member']).nullable(),
  scopes: z.array(z.string()),
  roles: z.array(z.string()),
  personne: refSchema.nullable(),
});

/** Tokens of ten minutes that stand for a signed-in person on a page of another origin. */
export interface SessionTokens {
  issue(caller: Caller): Promise<{ token: string; expiresAt: number }>;
  /** The person of a token; undefined when it is not ours, was changed, or is past its time. */
  callerOf(token: string): Promise<Caller | undefined>;
}

/** @param deps.secret key of the signatures, the same for all instances */
export function createSessionTokens(deps: { secret: string; people: People; clock: Clock }): SessionTokens {
  const { secret, people, clock } = deps;
  const key = new TextEncoder().encode(secret);
  return {
    async issue({ id, name, email, role, scopes, roles, personne }) {
      const issuedAt = Math.floor(clock.now() / 1000);
      const token = await new SignJWT({ name, email, role, scopes: [...scopes], roles: [...roles], personne })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifeSeconds)
        .sign(key);
      return { token, expiresAt: (issuedAt + lifeSeconds) * 1000 };
    },

    async callerOf(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          issuer,
          typ: 'JWT',
          currentDate: new Date(clock.now()),
        });
        const { sub, ...claims } = claimsSchema.parse(payload);
        return sub.startsWith(`${people.entity}:`) ? { kind: 'person', id: sub, ...claims } : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
