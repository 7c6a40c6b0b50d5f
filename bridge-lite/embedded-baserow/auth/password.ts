import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const digest = (password: string, salt: string): Buffer => scryptSync(password, salt, 32, { N: 1024 });

export function hashPassword(password: string): string {
  const salt = randomBytes(12).toString('hex');
  return `${salt}:${digest(password, salt).toString('hex')}`;
}

export function checkPassword(password: string, hash: string): boolean {
  const [salt = '', digestHex = ''] = hash.split(':');
  const wanted = Buffer.from(digestHex, 'hex');
  return wanted.length === 32 && timingSafeEqual(digest(password, salt), wanted);
}
