// eslint-disable-next-line security/detect-unsafe-regex -- the operator comes once, in brackets that no name holds
const filterKey = /^([a-z0-9_]+)(?:\[([a-z]+)\])?$/;

/**
 * Whether a row belongs to a list with these filters, by the rules of the bridge: several values apart by commas mean any
 * of them, links compare by id. Undefined when only the bridge can tell.
 */
export function matchesFilters(row: object, filters: Readonly<Record<string, string>>): boolean | undefined {
  for (const [key, expected] of Object.entries(filters)) {
    const [, field = '', op = 'eq'] = filterKey.exec(key) ?? [];
    if (!(field in row) || expected.includes('"')) return undefined;
    const matches = matchesFilter((row as Record<string, unknown>)[field], op, expected);
    if (!matches) return matches;
  }
  return true;
}

function matchesFilter(value: unknown, op: string, expected: string): boolean | undefined {
  const values = (Array.isArray(value) ? value : [value]).filter(
    (item) => item !== null && item !== undefined && item !== '',
  );
  const texts = values.map(comparable);
  const wanted = expected.split(',').map((text) => text.trim());
  switch (op) {
    case 'eq':
      return texts.some((text) => wanted.includes(text));
    case 'neq':
      return !texts.some((text) => wanted.includes(text));
    case 'empty':
      return (texts.length === 0) === (expected === 'true');
    default:
      return undefined;
  }
}

const comparable = (item: unknown): string =>
  typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : String(item);
