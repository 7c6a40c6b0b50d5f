const maxEntityId = 2_147_483_647;

/** Row id from a number or its plain decimal text, null when it is neither a whole number nor in range. */
export function parseEntityId(value: unknown): number | null {
  const id = typeof value === 'string' && /^[1-9]\d{0,9}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isInteger(id) && id > 0 && id <= maxEntityId ? id : null;
}
