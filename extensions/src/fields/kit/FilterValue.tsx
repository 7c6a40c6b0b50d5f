import type { FieldDefinition } from '@formation-hub/extensions';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { fieldKind } from '..';
import type { FilterOperator } from '../fieldFilter';
import { fieldControls } from './controls';

export interface FilterValueProps {
  field: FieldDefinition;
  rule: { operator: FilterOperator; value: string };
  onChange: (value: string) => void;
}

/** What a filter compares with: an input of the field's kind, or whether there is a value at all. */
export function FilterValue({ field, rule, onChange }: FilterValueProps) {
  const { operator, value } = rule;
  const label = translateDataView('filter.value', { field: localize(field.label) });
  const { Value } = fieldKind(field).filter;
  if (operator !== 'empty')
    return <Value field={field} label={label} value={value} controls={fieldControls} onChange={onChange} />;
  return (
    <select className="fh-input" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="true">{translateDataView('filter.empty')}</option>
      <option value="false">{translateDataView('filter.filled')}</option>
    </select>
  );
}
