import { entities } from '../../house/entities/index.ts';
import {
  type AnyField,
  createSchema,
  isStored,
  fieldsOf as modelFields,
  optionsOf,
  titleOf,
} from '../../model/index.ts';
import type { EntityName } from '../contracts/index.ts';

/** How a field reads on the wire and which filters it takes. `stored` fields are writable and make the version. */
export type FieldSpec =
  | { kind: 'text' | 'nullable_text' | 'number' | 'date'; stored: boolean }
  | { kind: 'select' | 'multi_select'; stored: boolean; options: readonly string[] }
  | { kind: 'link' | 'links'; stored: boolean; target: EntityName };

const schema = createSchema({ entities });

function specOf(field: AnyField): FieldSpec {
  const stored = isStored(field);
  const target = (field.to ?? field.of) as EntityName;
  switch (field.kind) {
    case 'page':
      return { kind: 'nullable_text', stored };
    case 'number':
    case 'hours':
      return { kind: 'number', stored };
    case 'day':
      return { kind: 'date', stored };
    case 'choice':
      return { kind: 'select', stored, options: Object.keys(optionsOf(field) ?? {}) };
    case 'choices':
      return { kind: 'multi_select', stored, options: Object.keys(optionsOf(field) ?? {}) };
    case 'one':
      return { kind: 'link', stored, target };
    case 'many':
      return { kind: 'links', stored, target };
    default:
      return { kind: 'text', stored };
  }
}

const specs = new Map(
  entities.map((entity): [string, Map<string, FieldSpec>] => [
    entity.name,
    new Map(modelFields(entity).map(([name, field]) => [name, specOf(field)])),
  ]),
);

/** Fields of an entity as `[name, spec]` pairs. */
export function fieldsOf(entity: EntityName): [string, FieldSpec][] {
  return [...(specs.get(entity) ?? [])];
}

/** The spec of a field, undefined when the entity has no such field. */
export function fieldOf(entity: EntityName, name: string): FieldSpec | undefined {
  return specs.get(entity)?.get(name);
}

/** The field whose text stands for the entity in links to it. */
export const labelField = Object.fromEntries(schema.served.map((entity) => [entity.name, titleOf(entity)])) as Record<
  EntityName,
  string
>;
