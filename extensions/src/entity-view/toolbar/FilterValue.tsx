import { type EntityName, entityRegistry, type FieldDefinition } from '@formation-hub/extensions';
import { useId } from 'react';
import { EntityPicker } from '../../entity-action/EntityPicker';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { CloseIcon } from '../../ui/icons';
import { useEntity } from '../../wire';
import { type FilterRule, filterValues, maxFilterLength, myself, toggleValue } from '../settings/filters';
import { CommitInput } from './CommitInput';

export interface FilterValueProps {
  field: FieldDefinition;
  rule: FilterRule;
  onChange: (value: string) => void;
}

/** What a filter compares with: chips for choices and links, else a field of the right kind. */
export function FilterValue({ field, rule, onChange }: FilterValueProps) {
  const { value } = rule;
  const label = translateDataView('filter.value', { field: localize(field) });
  if (rule.operator === 'empty') {
    return (
      <select className="fh-input" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="true">{translateDataView('filter.empty')}</option>
        <option value="false">{translateDataView('filter.filled')}</option>
      </select>
    );
  }
  if (field.choices) {
    return (
      <span className="fh-chips">
        {field.choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            className="fh-chip-toggle"
            data-color={choice.color}
            aria-pressed={filterValues(value).includes(choice.value)}
            onClick={() => onChange(toggleValue(value, choice.value))}
          >
            <span className="fh-badge-dot" aria-hidden="true" />
            {localize(choice)}
          </button>
        ))}
      </span>
    );
  }
  if (field.entity) return <LinkValues entity={field.entity} label={label} value={value} onChange={onChange} />;
  const isNumber = field.kind === 'heures' || field.kind === 'nombre';
  return (
    <CommitInput
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={isNumber ? 'decimal' : undefined}
      maxLength={maxFilterLength}
      aria-label={label}
      value={isNumber ? value.replace('.', ',') : value}
      onCommit={(text) => {
        if (!isNumber) return onChange(text);
        const number = Number(text.replace(/\s/g, '').replace(',', '.'));
        if (text === '' || Number.isFinite(number)) onChange(text === '' ? '' : String(number));
      }}
    />
  );
}

interface LinkValuesProps {
  entity: EntityName;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function LinkValues({ entity, label, value, onChange }: LinkValuesProps) {
  const id = useId();
  const values = filterValues(value);
  return (
    <>
      <span className="fh-chips">
        {entity === 'personne' && (
          <button
            type="button"
            className="fh-chip-toggle"
            data-color="blue"
            aria-pressed={values.includes(myself)}
            onClick={() => onChange(toggleValue(value, myself))}
          >
            {translateDataView('filter.me')}
          </button>
        )}
        {values
          .filter((part) => part !== myself)
          .map((part) => (
            <LinkChip key={part} entity={entity} value={part} onRemove={() => onChange(toggleValue(value, part))} />
          ))}
      </span>
      <EntityPicker
        key={value}
        id={id}
        entity={entity}
        label={label}
        onPick={(picked) => {
          if (picked && !values.includes(String(picked.id))) onChange(toggleValue(value, String(picked.id)));
        }}
      />
    </>
  );
}

function LinkChip({ entity, value, onRemove }: { entity: EntityName; value: string; onRemove: () => void }) {
  const id = /^\d{1,9}$/.test(value) ? Number(value) : null;
  const { data } = useEntity(id === null ? null : entity, id);
  const title = (data as unknown as Record<string, unknown> | undefined)?.[entityRegistry[entity].titleField];
  const text = typeof title === 'string' ? title : value;
  return (
    <button
      type="button"
      className="fh-chip-toggle"
      data-color="gray"
      aria-pressed={true}
      aria-label={translateDataView('filter.remove', { field: text })}
      onClick={onRemove}
    >
      <span className="fh-chip-text">{text}</span>
      <CloseIcon size={12} />
    </button>
  );
}
