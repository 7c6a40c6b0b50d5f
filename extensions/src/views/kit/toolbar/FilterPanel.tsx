import { type EntityName, type FieldDefinition, findField, getEntity } from '@formation-hub/extensions';
import { useEffect, useRef, useState } from 'react';
import { fieldKind } from '../../../fields';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { Menu } from '../../../ui/Menu';
import { type Filters, filterKey, filterRules, maxFilters, removeFilter, setFilter } from '../settings/filters';
import { PlusIcon } from '../viewIcons';
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
  const [added, setAdded] = useState<{ field: string }>();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const rows = panel.current?.querySelectorAll('.fh-filter');
    const controls = rows?.[rows.length - 1]?.querySelectorAll<HTMLElement>('button, input, select');
    // The first control that is not in the head: what the filter compares with.
    if (added) [...(controls ?? [])].find((control) => !control.closest('.fh-filter-head'))?.focus();
  }, [added]);
  const rules = filterRules(filters);
  const shown = pending === undefined || pending in filters ? rules : [...rules, ...filterRules({ [pending]: '' })];

  const change = (key: string, nextKey: string, value: string) => {
    const rest = key === nextKey ? filters : removeFilter(filters, key);
    if (value === '') setPending(nextKey);
    else setPending(undefined);
    const next = setFilter(rest, nextKey, value);
    if (JSON.stringify(next) !== JSON.stringify(filters)) onChange({ ...next });
  };
  const add = (field: FieldDefinition) => {
    const { name } = field;
    const operator = fieldKind(field).filter.operators.find((each) => !(filterKey(name, each) in filters));
    if (!operator) return;
    setPending(filterKey(name, operator));
    setAdded({ field: name });
  };
  return (
    <div ref={panel} className="fh-panel">
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
        <Menu
          label={translateDataView('filter.add')}
          className="fh-button fh-panel-add"
          items={getEntity(entity).fields.map((field) => ({
            id: field.name,
            label: localize(field),
            onSelect: () => add(field),
          }))}
        >
          <PlusIcon size={14} />
          {translateDataView('filter.add')}
        </Menu>
      )}
    </div>
  );
}
