import { BaserowError } from '../errors.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { type FilterContext, filterKind, filterTypes, type Predicate, parseIds } from './filterTypes.ts';
import { resolveField } from './resolveField.ts';

type Scope = FilterContext & { table: Table; userFieldNames: boolean; visible: ReadonlySet<number> };

const fieldNotFound = (name: string): BaserowError =>
  new BaserowError(400, 'ERROR_FILTER_FIELD_NOT_FOUND', `The field ${name} was not found in the table.`);

/** `created_on` and `updated_on` of the row itself, which every table can be filtered by. */
const rowMoments = (table: Table): Readonly<Record<string, FieldRecord>> => {
  const base = {
    id: 0,
    table_id: table.id,
    order: 0,
    primary: false,
    description: null,
    read_only: true,
    field_constraints: [],
  };
  return {
    field_created_on: { ...base, name: 'created_on', type: 'created_on', date_include_time: true },
    field_updated_on: { ...base, name: 'updated_on', type: 'last_modified', date_include_time: true },
  };
};

function buildFilter(scope: Scope, field: FieldRecord, typeName: string, value: string): Predicate {
  const type = filterTypes[typeName];
  if (!type)
    throw new BaserowError(
      400,
      'ERROR_VIEW_FILTER_TYPE_DOES_NOT_EXIST',
      `The view filter type ${typeName} doesn't exist.`,
    );
  const kind = filterKind(scope.store, field);
  if (!type.kinds.includes(kind) || type.takes?.(field) === false)
    throw new BaserowError(
      400,
      'ERROR_VIEW_FILTER_TYPE_UNSUPPORTED_FIELD',
      `The filter ${typeName} is not compatible with field type ${kind}.`,
    );
  return type.build(scope, field, value);
}

/** Joins predicates; one that does not filter counts as true under AND and is left out under OR. */
function combine(predicates: Predicate[], filterType: 'AND' | 'OR'): Predicate {
  const active = predicates.filter((predicate) => predicate !== null);
  if (active.length === 0) return null;
  return filterType === 'AND'
    ? (row) => active.every((predicate) => predicate(row))
    : (row) => active.some((predicate) => predicate(row));
}

/** The last two underscores stand before the type. */
function nameAndType(key: string): { name: string; type: string } | undefined {
  const start = 'filter__'.length;
  const end = key.lastIndexOf('__');
  const type = key.slice(end + 2);
  return key.startsWith('filter__') && end > start && /^\w*$/.test(type)
    ? { name: key.slice(start, end), type }
    : undefined;
}

/**
 * Filters written as `filter__{field}__{type}=value`. As Baserow does, a name that the table does not have, or that `include` and
 * `exclude` leave out, is ignored, and an id is refused.
 */
export function flatFilters(scope: Scope, params: URLSearchParams): Predicate {
  const predicates: Predicate[] = [];
  const moments = rowMoments(scope.table);
  for (const [key, value] of params) {
    const found = nameAndType(key);
    if (!found) continue;
    const { name, type } = found;
    if (name === 'field_id' && type === 'in') {
      const ids = new Set(parseIds(value));
      predicates.push(ids.size === 0 ? null : (row) => ids.has(row.id));
      continue;
    }
    const field = moments[name] ?? resolveField(scope.table, name, scope.userFieldNames);
    if (field && (field.id === 0 || scope.visible.has(field.id)))
      predicates.push(buildFilter(scope, field, type, value));
    else if (!scope.userFieldNames || /^field_\d+$/.test(name)) throw fieldNotFound(name.replace('field_', ''));
  }
  return combine(predicates, params.get('filter_type')?.toUpperCase() === 'OR' ? 'OR' : 'AND');
}

type Group = { filter_type?: unknown; filters?: unknown; groups?: unknown };

const invalidTree = (detail: unknown): BaserowError =>
  new BaserowError(400, 'ERROR_FILTERS_PARAM_VALIDATION_ERROR', detail);

function groupPredicate(scope: Scope, group: Group): Predicate {
  const { filter_type: type = 'AND', filters = [], groups = [] } = group;
  if (type !== 'AND' && type !== 'OR')
    throw invalidTree({ filter_type: [{ error: `"${String(type)}" is not a valid choice.`, code: 'invalid_choice' }] });
  if (!Array.isArray(filters) || !Array.isArray(groups))
    throw invalidTree({ filters: [{ error: 'Expected a list of items.', code: 'not_a_list' }] });
  const own = filters.map((filter: { field?: unknown; type?: unknown; value?: unknown }) => {
    if (typeof filter?.type !== 'string' || !['string', 'number'].includes(typeof filter.field))
      throw invalidTree({ filters: [{ error: 'This field is required.', code: 'required' }] });
    const field = resolveField(scope.table, String(filter.field), scope.userFieldNames);
    if (!field || !scope.visible.has(field.id)) throw fieldNotFound('None');
    return buildFilter(
      scope,
      field,
      filter.type,
      filter.value === undefined || filter.value === null ? '' : String(filter.value),
    );
  });
  return combine([...own, ...groups.map((one: Group) => groupPredicate(scope, one ?? {}))], type);
}

/** Filters written as JSON, nested in groups. An unknown field name is an error here. */
export function treeFilters(scope: Scope, json: string): Predicate {
  let tree: unknown;
  try {
    tree = JSON.parse(json);
  } catch {
    throw invalidTree({ error: 'The provided filters are not valid JSON.', code: 'invalid_json' });
  }
  if (typeof tree !== 'object' || tree === null) throw invalidTree({ error: 'Expected an object.', code: 'invalid' });
  return groupPredicate(scope, tree);
}
