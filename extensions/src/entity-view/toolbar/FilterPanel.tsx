import { type EntityName, entityRegistry, findField } from '@formation-hub/extensions';
import { useState } from 'react';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import {
  type Filters,
  filterKey,
  filterRules,
  maxFilters,
  operatorsOf,
  removeFilter,
  setFilter,
} from '../settings/filters';
import { FilterRow } from './FilterRow';

export interface FilterPanelProps {
  entity: EntityName;
  filters: Filters;
  onChange: (filters: Record<string, string>) => void;
}

/** The filters of a view, each with an editor of its field's kind. */
export function FilterPanel({ entity, filters, onChange }: FilterPanelProps) {
  // A filter without a value yet says nothing and cannot be stored.
  const [pending, setPending] = useState<string>();
  const rules = filterRules(filters);
  const shown = pending === undefined || pending in filters ? rules : [...rules, ...filterRules({ [pending]: '' })];

  const change = (key: string, nextKey: string, value: string) => {
    const rest = key === nextKey ? filters : removeFilter(filters, key);
    if (value === '') setPending(nextKey);
    else setPending(undefined);
    const next = setFilter(rest, nextKey, value);
    if (JSON.stringify(next) !== JSON.stringify(filters)) onChange({ ...next });
  };
  return (
    <div className="fh-panel">
      {shown.length === 0 && <p className="fh-panel-note">{translateDataView('filter.none')}</p>}
      {shown.map((rule) => {
        const field = findField(entity, rule.field);
        return (
          <FilterRow
            key={`${entity}:${rule.field}:${rule.key}`}
            field={field}
            rule={rule}
            onChange={(operator, value) => change(rule.key, filterKey(rule.field, operator), value)}
            onRemove={() => {
              if (rule.key === pending) setPending(undefined);
              if (rule.key in filters) onChange({ ...removeFilter(filters, rule.key) });
            }}
          />
        );
      })}
      {rules.length < maxFilters && (
        <select
          className="fh-input fh-panel-add"
          aria-label={translateDataView('filter.add')}
          value=""
          onChange={({ target }) => {
            const field = findField(entity, target.value);
            const operator = field && operatorsOf(field.kind).find((name) => !(filterKey(field.name, name) in filters));
            if (field && operator) setPending(filterKey(field.name, operator));
          }}
        >
          <option value="">{translateDataView('filter.add')}</option>
          {entityRegistry[entity].fields.map((field) => (
            <option key={field.name} value={field.name}>
              {localize(field.label)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
