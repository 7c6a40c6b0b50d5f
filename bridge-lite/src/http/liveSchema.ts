import { z } from 'zod';

/** Checks by a schema that may be another one at each request; the issues are those of the present one. */
export function liveSchema(present: () => z.ZodType): z.ZodType {
  return z.unknown().transform((value, context) => {
    const parsed = present().safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });
}

/** Remembers what was made of an object for as long as the object lives: a new state of the schema has new objects. */
export function oncePer<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
