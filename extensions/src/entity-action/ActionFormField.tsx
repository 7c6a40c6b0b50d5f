import { useId } from 'react';
import { translateView } from '../i18n/views';
import type { ActionField } from './actionFields';
import { EntityPicker } from './EntityPicker';

export interface ActionFormFieldProps {
  field: ActionField;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
}

/** One labelled field of an action's form, with its hint and its error. */
export function ActionFormField({ field, value, error, onChange }: ActionFormFieldProps) {
  const id = useId();
  const hint = error ?? field.description;
  const describedBy = hint ? `${id}-hint` : undefined;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const common = {
    id,
    name: field.name,
    'aria-describedby': describedBy,
    'aria-invalid': error !== undefined,
    'aria-required': field.isRequired,
  };
  const control = () => {
    switch (field.kind) {
      case 'textarea':
        return (
          <textarea
            className="fh-input"
            rows={3}
            maxLength={field.maxLength}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            {...common}
          />
        );
      case 'choice':
        return (
          <select className="fh-input" value={text} onChange={(event) => onChange(event.target.value)} {...common}>
            <option value="">{translateView('form.choose')}</option>
            {field.choices.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
        );
      case 'boolean':
        return (
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
            {...common}
          />
        );
      case 'entity':
        return field.entity ? (
          <EntityPicker
            id={id}
            entity={field.entity}
            initial={typeof field.initial === 'number' ? { id: field.initial, label: '' } : undefined}
            filters={field.filters}
            onPick={(picked) => onChange(picked?.id ?? null)}
            describedBy={describedBy}
            isInvalid={error !== undefined}
            isRequired={field.isRequired}
          />
        ) : null;
      default:
        return (
          <input
            className="fh-input"
            type={field.kind === 'date' ? 'date' : 'text'}
            inputMode={field.kind === 'number' ? 'decimal' : undefined}
            maxLength={field.maxLength}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            {...common}
          />
        );
    }
  };
  return (
    <div className="fh-field" data-kind={field.kind}>
      <label htmlFor={id}>
        {field.label}
        {!field.isRequired && field.kind !== 'boolean' && (
          <span className="fh-optional">{translateView('form.optional')}</span>
        )}
      </label>
      {control()}
      {hint && (
        <p id={`${id}-hint`} className={error ? 'fh-field-error' : 'fh-field-hint'}>
          {hint}
        </p>
      )}
    </div>
  );
}
