const dayMs = 24 * 60 * 60 * 1000;

/** Milliseconds since 1970 of `90d` from now, or of the end of a day such as `2027-01-31` (UTC). @throws Error */
export function parseExpiry(text: string, now: number): number {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  if (days !== undefined) return now + Number(days) * dayMs;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59:59Z`) : Number.NaN;
  if (Number.isNaN(day)) throw new Error(`Not an expiry: "${text}". Write 90d or 2027-01-31`);
  return day;
}
