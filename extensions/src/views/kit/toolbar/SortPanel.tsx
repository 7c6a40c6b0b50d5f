import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { CloseIcon } from '../../../ui/icons';
import { Menu } from '../../../ui/Menu';
import { maxSorts, removeSort, setSort, sortDirection, sortField } from '../settings/sorts';
import { PlusIcon } from '../viewIcons';

export interface SortPanelProps {
  entity: EntityName;
  sorts: readonly string[];
  onChange: (sorts: string[]) => void;
}

/** The sort keys of a view, the first one deciding first. */
export function SortPanel({ entity, sorts, onChange }: SortPanelProps) {
  const chosen = sorts.map(sortField);
  const label = (name: string) => {
    const field = findField(entity, name);
    return field ? localize(field) : name;
  };
  return (
    <div className="fh-panel">
      {sorts.length === 0 && <p className="fh-panel-note">{translateDataView('sort.none')}</p>}
      {chosen.map((name) => (
        <div key={name} className="fh-filter-head">
          <span className="fh-filter-field">{label(name)}</span>
          <select
            className="fh-input fh-filter-operator"
            aria-label={translateDataView('sort.direction', { field: label(name) })}
            value={sortDirection(sorts, name)}
            onChange={({ target }) =>
              onChange(setSort(sorts, name, target.value === 'descending' ? 'descending' : 'ascending'))
            }
          >
            <option value="ascending">{translateDataView('sort.ascending')}</option>
            <option value="descending">{translateDataView('sort.descending')}</option>
          </select>
          <button
            type="button"
            className="fh-icon-button"
            aria-label={translateDataView('sort.remove', { field: label(name) })}
            onClick={() => onChange(removeSort(sorts, name))}
          >
            <CloseIcon size={14} />
          </button>
        </div>
      ))}
      {sorts.length < maxSorts && (
        <Menu
          label={translateDataView('sort.add')}
          className="fh-button fh-panel-add"
          items={getEntity(entity)
            .fields.filter(({ name }) => !chosen.includes(name))
            .map(({ name }) => ({
              id: name,
              label: label(name),
              onSelect: () => onChange(setSort(sorts, name, 'ascending')),
            }))}
        >
          <PlusIcon size={14} />
          {translateDataView('sort.add')}
        </Menu>
      )}
    </div>
  );
}
