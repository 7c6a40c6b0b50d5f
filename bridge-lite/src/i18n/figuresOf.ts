import { type AnyEntity, type EntityRow, type Figures, fieldsOf } from '../../model/index.ts';

/** What the placeholders of a sentence about a row stand for: its fields, a link by its label, a state by its word. */
export function figuresOf(entity: AnyEntity, row: EntityRow): Figures {
  const figures = fieldsOf(entity).flatMap(([name, { kind }]): [string, Figures[string]][] => {
    const value = row[name];
    if (kind === 'choice') {
      return [[name, { of: `${entity.name}.${name}`, state: typeof value === 'string' ? value : null }]];
    }
    if (typeof value === 'string' || typeof value === 'number') return [[name, value]];
    if (kind === 'one' && typeof value === 'object' && value !== null && 'label' in value) {
      return [[name, String(value.label)]];
    }
    return value === null ? [[name, '']] : [];
  });
  return Object.fromEntries(figures);
}
