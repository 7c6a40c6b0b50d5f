import type { FieldDefinition } from '@formation-hub/extensions';
import { fieldKind } from '../../../fields';
import type { FilterOperator } from '../../../fields/fieldFilter';
import { FilterValue } from '../../../fields/kit/FilterValue';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { CloseIcon } from '../../../ui/icons';
import type { FilterRule } from '../settings/filters';

export interface FilterRowProps {
  /** Undefined for a field that this version does not know: it can only be removed. */
  field: FieldDefinition | undefined;
  rule: FilterRule;
  onChange: (operator: FilterOperator, value: string) => void;
  onRemove: () => void;
}

/** One filter: field, question and value. */
export function FilterRow({ field, rule, onChange, onRemove }: FilterRowProps) {
  const label = field ? localize(field) : rule.field;
  const filter = field && fieldKind(field).filter;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend
    <div className="fh-filter" role="group" aria-label={label}>
      <div className="fh-filter-head">
        <span className="fh-filter-field">{label}</span>
        {filter && (
          <select
            className="fh-input fh-filter-operator"
            aria-label={translateDataView('filter.operator', { field: label })}
            value={rule.operator}
            onChange={({ target }) => {
              const operator = target.value as FilterOperator;
              const keepsValue = (operator === 'empty') === (rule.operator === 'empty');
              onChange(operator, keepsValue ? rule.value : operator === 'empty' ? 'true' : '');
            }}
          >
            {[...new Set([...filter.operators, rule.operator])].map((operator) => (
              <option key={operator} value={operator}>
                {translateDataView(filter.word?.(operator) ?? `op.${operator}`)}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          className="fh-icon-button"
          aria-label={translateDataView('filter.remove', { field: label })}
          onClick={onRemove}
        >
          <CloseIcon size={14} />
        </button>
      </div>
      {field ? (
        <FilterValue field={field} rule={rule} onChange={(value) => onChange(rule.operator, value)} />
      ) : (
        <span className="fh-dimmed">{rule.value}</span>
      )}
    </div>
  );
}
