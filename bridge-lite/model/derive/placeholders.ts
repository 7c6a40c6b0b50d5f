import { type Entity, fieldsOf, isStored, titleOf } from '../entity.ts';

type Values = Record<string, string | number | null>;

/** Fields that a template may name: what is stored or computed, not the lists of rows that link here, nor the page itself. */
const namedFields = (of: Pick<Entity, 'fields'>) =>
  fieldsOf(of).filter(([, field]) => (isStored(field) || field.is !== undefined) && field.kind !== 'page');

/** Names that the template of a row's page may use. @param less fields that not everybody may read who reads the page */
export function placeholdersOf(of: Pick<Entity, 'fields'>, less: readonly string[]): string[] {
  const named = namedFields(of).filter(([name]) => !less.includes(name));
  return ['id', ...named.flatMap(([name, { kind }]) => (kind === 'one' ? [name, `${name}_id`] : [name]))];
}

/** What stands for each of them. A link gives its text, and its id. */
export function placeholderValues(
  of: Pick<Entity, 'fields'>,
  row: { id: number } & Readonly<Record<string, unknown>>,
): Values {
  const values: Values = { id: row.id };
  for (const [name, { kind }] of namedFields(of)) {
    values[name] = plainValue(row[name]);
    if (kind === 'one') values[`${name}_id`] = linkedId(row[name]);
  }
  return values;
}

/** Names that the template of a page which makes a row may use: there is no row yet. */
export function fromPagePlaceholders(of: Pick<Entity, 'fields' | 'fromPage'>): string[] {
  if (!of.fromPage) return [];
  const { day, about } = of.fromPage;
  return [titleOf(of), day, about, `${about}_id`];
}

function plainValue(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.map((one) => plainValue(one) ?? '').join(', ');
  return typeof value === 'object' && value !== null && 'label' in value ? String(value.label) : null;
}

function linkedId(value: unknown): number | null {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number' ? value.id : null;
}
