const digits = 8;

/** Place right after the last sibling; places are compared as text. */
export function positionAfter(last: string | undefined): string {
  const number = last && /^a[0-9a-z]{8}$/.test(last) ? Number.parseInt(last.slice(1), 36) + 36 : undefined;
  if (number !== undefined && number < 36 ** digits) return `a${number.toString(36).padStart(digits, '0')}`;
  return last ? `${last}m` : `a${'1'.padStart(digits - 2, '0')}00`;
}
