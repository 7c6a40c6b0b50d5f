import { type SQL, sql } from 'drizzle-orm';

/**
 * A field key as a literal: as a parameter it would break GROUP BY and generated columns. Keys come from the model, or are
 * `f<id>`; anything else is refused.
 * @throws Error for a key with other signs
 */
export function keyLiteral(key: string): SQL {
  if (!/^[a-z_][a-z0-9_]{0,62}$/i.test(key)) throw new Error(`"${key}" is no field key`);
  return sql.raw(`'${key}'`);
}
