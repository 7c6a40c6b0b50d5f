import { expect, test } from 'vitest';
import { parseExpiry } from './parseExpiry.ts';

const now = Date.UTC(2026, 8, 1);

test('days from now, or the end of a day', () => {
  expect(parseExpiry('90d', now)).toBe(Date.UTC(2026, 10, 30));
  expect(parseExpiry('2027-01-31', now)).toBe(Date.UTC(2027, 0, 31, 23, 59, 59));
});

test.each(['', '90', 'soon', '2027-13-01', '2027-02-29', '31/01/2027', '-1d'])('%j is none', (text) => {
  expect(() => parseExpiry(text, now)).toThrow('Not an expiry');
});
