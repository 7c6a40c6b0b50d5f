import { type EntityName, findField } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import { myself } from '../../../fields/kit/filterValues';
import type { FilterBody } from '../../../wire';
import { type FilterRule, type Filters, filterRules } from '../settings/filters';

type Condition = Extract<FilterBody, { values: unknown }>;

/** The stored filters of a view as the bridge takes them; undefined for none. */
export function filterBody(entity: EntityName, filters: Filters): FilterBody | undefined {
  const all = filterRules(filters).map((rule) => conditionOf(entity, rule));
  return all.length === 0 ? undefined : { all };
}

/** Both conditions. */
export function bothOf(a: FilterBody | undefined, b: FilterBody | undefined): FilterBody | undefined {
  return a && b ? { all: [a, b] } : (a ?? b);
}

function conditionOf(entity: EntityName, { field, operator, value }: FilterRule): Condition {
  if (operator === 'empty') return { field, op: operator, values: [value === 'true'] };
  if (operator === 'contains') return { field, op: operator, values: [value] };
  const texts = operator === 'eq' || operator === 'neq' ? splitValues(value) : [value];
  const definition = findField(entity, field);
  const param = definition && fieldKind(definition).filter.param;
  return { field, op: operator, values: texts.map((text) => (text === myself || !param ? text : param(text))) };
}

/** Values apart by commas; one between double quotes may hold commas, and `""` stands for a quote in it. */
function splitValues(text: string): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (at < text.length && (isQuoted || text[at] !== ',')) continue;
    parts.push(text.slice(from, at).trim());
    from = at + 1;
  }
  if (parts.at(-1) === '') parts.pop();
  return parts.map((part) =>
    part.length > 1 && part.startsWith('"') && part.endsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part,
  );
}
