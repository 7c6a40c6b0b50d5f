import fc from 'fast-check';
import type { Random } from '../../house/seed/random.ts';
import type { JsonSchema } from './apiOperations.ts';
import { hostileJson, hostileTexts } from './hostileValues.ts';

/** Knows real values for a name: ids of rows for `projet`, names of actions for `name`. */
export type KnownValues = (name: string) => readonly unknown[];

/** How far a value keeps to its schema: always, or now and then not. */
export type Obedience = 'valid' | 'mixed';

const words = ['maquette', 'site', 'Dupont', 'Léa', 'développement', 'Lemoine', 'base de données'];
const samples = new Map<string, readonly string[]>();

/** Makes values for schemas. The same randomness gives the same values. */
export function createSchemaValues(random: Random, known: KnownValues) {
  const chance = (share: number) => random.next() < share;

  function sampleOf(schema: JsonSchema, name: string, obedience: Obedience): unknown {
    if (obedience === 'mixed' && chance(0.12)) return random.pick(chance(0.5) ? hostileJson : hostileTexts);
    const real = known(name);
    const options = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
    if (options) return sampleOf(random.pick(options), name, obedience);
    if ('const' in schema) return schema.const;
    if (Array.isArray(schema.enum)) return random.pick(schema.enum);
    const type = Array.isArray(schema.type) ? random.pick(schema.type as string[]) : schema.type;
    switch (type) {
      case 'null':
        return null;
      case 'boolean':
        return chance(0.5);
      case 'integer':
      case 'number':
        return real.length > 0 && chance(0.9) ? random.pick(real) : numberOf(schema, type === 'integer');
      case 'array':
        return arrayOf(schema, name, obedience);
      case 'object':
        return objectOf(schema, obedience);
      default:
        return textOf(schema, name, obedience);
    }
  }

  function numberOf(schema: JsonSchema, isWhole: boolean): number {
    const min = Number(schema.minimum ?? schema.exclusiveMinimum ?? 0);
    const max = Math.min(Number(schema.maximum ?? schema.exclusiveMaximum ?? min + 50), min + 50);
    const whole = random.between(Math.ceil(min) + (schema.exclusiveMinimum === undefined ? 0 : 1), Math.floor(max));
    return isWhole || chance(0.7) ? whole : Math.min(max, whole + random.pick([0.25, 0.5, 0.75]));
  }

  function arrayOf(schema: JsonSchema, name: string, obedience: Obedience): unknown[] {
    const items = (schema.items ?? {}) as JsonSchema;
    const min = Number(schema.minItems ?? 0);
    const length = random.between(min, Math.min(Number(schema.maxItems ?? min + 3), min + 3));
    const real = items.type === 'object' ? known(name) : [];
    return Array.from({ length }, () =>
      real.length > 0 && chance(0.6) ? random.pick(real) : sampleOf(items, name, obedience),
    );
  }

  function objectOf(schema: JsonSchema, obedience: Obedience): Record<string, unknown> {
    const required = new Set(schema.required as string[] | undefined);
    const entries: [string, unknown][] = [];
    for (const [key, property] of Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)) {
      const isGiven = required.has(key) ? !(obedience === 'mixed' && chance(0.05)) : chance(0.4);
      if (isGiven) entries.push([key, sampleOf(property, key, obedience)]);
    }
    if (obedience === 'mixed' && chance(0.05)) entries.push([random.pick(hostileTexts) || 'x', 1]);
    return Object.fromEntries(entries);
  }

  function textOf(schema: JsonSchema, name: string, obedience: Obedience): string {
    const real = known(name);
    if (real.length > 0 && chance(obedience === 'valid' ? 0.95 : 0.75)) return String(random.pick(real));
    if (schema.format === 'date') return day();
    if (schema.format === 'date-time') return `${day()}T08:00:00.000Z`;
    if (typeof schema.pattern === 'string') return random.pick(matching(schema.pattern));
    const max = Number(schema.maxLength ?? 100);
    return Array.from({ length: random.between(1, 3) }, () => random.pick(words))
      .join(' ')
      .padEnd(Number(schema.minLength ?? 0), 'x')
      .slice(0, max);
  }

  const day = () =>
    `2026-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;

  return { sampleOf, textOf, chance };
}

/** A few texts that match the pattern, the same for every run. */
function matching(pattern: string): readonly string[] {
  const made = samples.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 20, seed: 1 });
  samples.set(pattern, made);
  return made;
}
