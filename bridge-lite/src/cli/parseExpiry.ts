import { endOfDay } from '../time/day.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Milliseconds since 1970 of `90d` from now, or of the end of a day such as `2027-01-31` (UTC). @throws Error */
export function parseExpiry(text: string, now: number): number {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  if (days !== undefined) return now + Number(days) * dayMs;
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return endOfDay(text);
  } catch (cause) {
    throw notAnExpiry(text, cause);
  }
  throw notAnExpiry(text);
}

function notAnExpiry(text: string, cause?: unknown): Error {
  return new Error(`Not an expiry: "${text}". Write 90d or 2027-01-31`, { cause });
}
