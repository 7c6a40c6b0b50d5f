import { randomInt } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Random id of 10 letters and digits, as it stands in addresses. */
export const shortId = (): string => Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');
