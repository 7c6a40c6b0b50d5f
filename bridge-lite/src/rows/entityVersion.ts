import { createHash } from 'node:crypto';
import { type AnyEntity, fieldsOf, isStored } from '../../model/index.ts';

const versioned = new WeakMap<AnyEntity, { name: string; isLink: boolean }[]>();

/**
 * Opaque digest of the stored fields: formulas, reverse links and the labels of linked rows do not change it, nor do the
 * columns of admins. A table of admins has nothing else: there every field counts.
 */
export function entityVersion(of: AnyEntity, values: Readonly<Record<string, unknown>>): string {
  let fields = versioned.get(of);
  if (fields === undefined) {
    fields = fieldsOf(of)
      .filter(([, field]) => of.open || isStored(field))
      .map(([name, { kind }]) => ({ name, isLink: kind === 'one' }));
    versioned.set(of, fields);
  }
  const stored = fields.map(({ name, isLink }) => (isLink ? linkedId(values[name]) : values[name]));
  return createHash('sha256').update(JSON.stringify(stored)).digest('base64url').slice(0, 22);
}

function linkedId(value: unknown): number | null {
  return typeof value === 'object' && value !== null && 'id' in value ? Number(value.id) : null;
}
