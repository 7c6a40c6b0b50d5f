import { hash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Clock } from '../ports/clock.ts';

const lifeSeconds = 600;
const issuer = 'formation-hub:bridge';
const encryption = { alg: 'dir', enc: 'A256GCM', typ: 'JWT' };
const sessionClaim = 'session';

/**
 * Tokens of ten minutes that stand for a session of the wiki on a page of another origin. The session is sealed in
 * them, so that its end is theirs, and so that its rights are those of the moment.
 */
export interface SessionTokens {
  issue(authToken: string): Promise<{ token: string; expiresAt: number }>;
  /** The session of a token; undefined when it is not ours, was changed, or is past its time. */
  sessionOf(token: string): Promise<string | undefined>;
}

/** @param deps.secret key of the tokens, the same for all instances */
export function createSessionTokens({ secret, clock }: { secret: string; clock: Clock }): SessionTokens {
  const key = hash('sha256', secret, 'buffer');
  return {
    async issue(authToken) {
      const issuedAt = Math.floor(clock.now() / 1000);
      const token = await new EncryptJWT({ [sessionClaim]: authToken })
        .setProtectedHeader(encryption)
        .setIssuer(issuer)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifeSeconds)
        .encrypt(key);
      return { token, expiresAt: (issuedAt + lifeSeconds) * 1000 };
    },

    async sessionOf(token) {
      try {
        const { payload } = await jwtDecrypt(token, key, {
          keyManagementAlgorithms: [encryption.alg],
          contentEncryptionAlgorithms: [encryption.enc],
          issuer,
          typ: encryption.typ,
          currentDate: new Date(clock.now()),
        });
        const authToken = payload[sessionClaim];
        return typeof authToken === 'string' ? authToken : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
