import { useId } from 'react';
import { fieldKind } from '../fields';
import { fieldControls } from '../fields/kit/controls';
import { translateView } from '../i18n/views';
import type { ActionField } from './actionFields';

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
  const { form } = fieldKind(field);
  if (!form) return null;
  return (
    <div className="fh-field" data-kind={field.kind}>
      <label htmlFor={id}>
        {field.label}
        {!field.isRequired && form.empty === '' && (
          <span className="fh-optional">{translateView('form.optional')}</span>
        )}
      </label>
      <form.Control
        field={field}
        value={value}
        controls={fieldControls}
        attributes={{
          id,
          name: field.name,
          'aria-describedby': hint ? `${id}-hint` : undefined,
          'aria-invalid': error !== undefined,
          'aria-required': field.isRequired,
        }}
        onChange={onChange}
      />
      {hint && (
        <p id={`${id}-hint`} className={error ? 'fh-field-error' : 'fh-field-hint'}>
          {hint}
        </p>
      )}
    </div>
  );
}
