const whole = /^\{(\w+)\.([\w.]+)\}$/;
const within = /\{(\w+)\.([\w.]+)\}/g;

/** Answers kept by name. */
export type KeptAnswers = ReadonlyMap<string, unknown>;

/** The value with every `{name.field}` replaced by that field of a kept answer. @throws Error for one that is not kept */
export function fillPlaceholders<T>(value: T, kept: KeptAnswers): T {
  return fill(value, kept) as T;
}

function fill(value: unknown, kept: KeptAnswers): unknown {
  if (typeof value === 'string') {
    const only = whole.exec(value);
    if (only) return fieldOf(kept, only[1], only[2]);
    return value.replace(within, (_, name: string, path: string) => String(fieldOf(kept, name, path)));
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, kept)]));
}

function fieldOf(kept: KeptAnswers, name = '', path = ''): unknown {
  let value = kept.get(name);
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (value === undefined || value === null) throw new Error(`No earlier answer was kept with {${name}.${path}}`);
  return value;
}
