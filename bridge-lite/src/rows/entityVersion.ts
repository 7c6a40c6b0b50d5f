import { createHash } from 'node:crypto';
import type { EntityName } from '../contracts/index.ts';
import { fieldsOf } from './entityFields.ts';

const storedFields = new Map<EntityName, { name: string; isLink: boolean }[]>();

/** Opaque digest of the stored fields: formulas, reverse links and the labels of linked rows do not change it. */
export function entityVersion(entity: EntityName, values: Record<string, unknown>): string {
  let fields = storedFields.get(entity);
  if (fields === undefined) {
    fields = fieldsOf(entity)
      .filter(([, spec]) => spec.stored)
      .map(([name, spec]) => ({ name, isLink: spec.kind === 'link' }));
    storedFields.set(entity, fields);
  }
  const stored = fields.map(({ name, isLink }) => (isLink ? linkedId(values[name]) : values[name]));
  return createHash('sha256').update(JSON.stringify(stored)).digest('base64url').slice(0, 22);
}

function linkedId(value: unknown): number | null {
  return typeof value === 'object' && value !== null && 'id' in value ? Number(value.id) : null;
}
