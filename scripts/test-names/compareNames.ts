import { z } from 'zod';

/** Tests whose names changed on purpose: what they were called, the tests that check the same now, and why. */
export interface Replacement {
  old: string[];
  new: string[];
  reason: string;
}

export interface Comparison {
  added: string[];
  /** Names of before that are gone, or that fewer tests carry now, and that no replacement explains. */
  gone: string[];
  /** New names of the replacements that no test carries. */
  unkept: string[];
}

const replacements = z.array(
  z.strictObject({
    old: z.array(z.string().min(1)).min(1),
    new: z.array(z.string().min(1)).min(1),
    reason: z.string().min(1),
  }),
);

/** Reads the list of named replacements. Throws when one lacks its reason or its new name. */
export function readReplacements(json: string): Replacement[] {
  return replacements.parse(JSON.parse(json));
}

/** Compares two lists of test names, in which a name stands as often as tests carry it. */
export function compareNames(before: string[], now: string[], named: Replacement[]): Comparison {
  const had = countNames(before);
  const has = countNames(now);
  const explained = new Set(named.flatMap((replacement) => replacement.old));
  const fewer = [...had].filter(([name, count]) => (has.get(name) ?? 0) < count).map(([name]) => name);
  return {
    added: [...has.keys()].filter((name) => !had.has(name)),
    gone: fewer.filter((name) => !explained.has(name)),
    unkept: named
      .filter((replacement) => replacement.old.some((name) => had.has(name)))
      .flatMap((replacement) => replacement.new)
      .filter((name) => !has.has(name)),
  };
}

function countNames(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
