import { createHmac, timingSafeEqual } from 'node:crypto';

export type Claims = { token_type: 'access' | 'refresh'; user_id: number; exp: number; jti: string };

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signature = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

/** Signs claims as a JSON Web Token (HS256). */
export function signJwt(claims: Claims, secret: string): string {
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${signature(text, secret)}`;
}

/** Gives the claims of a token, or null when it is forged, expired at `now`, or of another kind. */
export function readJwt(token: string, secret: string, kind: Claims['token_type'], now: Date): Claims | null {
  const [header = '', payload = '', given = ''] = token.split('.');
  const wanted = Buffer.from(signature(`${header}.${payload}`, secret));
  const actual = Buffer.from(given);
  if (wanted.length !== actual.length || !timingSafeEqual(wanted, actual)) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
  return claims.token_type === kind && claims.exp * 1000 > now.getTime() ? claims : null;
}
