import type { AnyEntity } from '../../model/index.ts';
import type { FieldValues } from '../ports/sourceRows.ts';

/** Written values as the copy will hold them: a link as the list of its one row, a moment in UTC. */
export function valuesAsStored({ fields }: Pick<AnyEntity, 'fields'>, values: FieldValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const kind = fields[name]?.kind;
      if (kind === 'one' && value !== null) return [name, [value]];
      if (kind === 'moment' && typeof value === 'string') return [name, new Date(value).toISOString()];
      return [name, value];
    }),
  );
}
